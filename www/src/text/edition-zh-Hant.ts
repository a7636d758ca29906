import type { editionZhHans } from './edition-zh-Hans';

/** Words of editions, in Traditional Chinese. */
export const editionZhHant: typeof editionZhHans = {
  edition: {
    newer: (edition) => `有新版本 ${edition}。本圖保持不變。`,
    open: (edition) => `開啟版本 ${edition}`,
    figures: (year, level, laterYear, later) => `最高在 ${year}，約 ${level}；${laterYear} ${later}`,
    noPeak: (laterYear, later) => `沒有可用的峰值；${laterYear} ${later}`,
    none: '不能引用',
    compared: (scenario, own, here, other, there) => `${scenario}情景，版本 ${own}：${here}。版本 ${other}：${there}。`,
    alike: (scenario, year, other) => `${scenario}情景的最高年份、水準和 ${year} 的值，與版本 ${other} 相同。`,
    withoutChanges: '您的改動不計在內。',
    corrected: (edition, date) => `版本 ${edition} 於 ${date}更正`,
    withdrawn: (edition, date) => `版本 ${edition} 已於 ${date}撤回，數字請勿引用`,
    kept: '圖保留原樣。',
    stamp: '已撤回',
    differs: '連結當時顯示的數字，與這裡算出的不同',
    said: (edition, figures) => `連結（版本 ${edition}）：${figures}。`,
    found: (edition, figures) => `這裡（版本 ${edition}）：${figures}。`,
    sameEdition: '兩邊寫的是同一版本：其中一邊是未發布的工作版，或者有瀏覽器算錯了。',
    check: '在我的瀏覽器裡核對',
    unlisted: (edition) => `這裡的版本目錄沒有 ${edition}，無法開啟原版本。`,
    original: (edition) => `開啟原版本 ${edition}`,
    keep: '用這裡的結果',
    short: {
      newer: (edition) => `有新版本 ${edition}`,
      corrected: (date) => `${date}更正`,
    },
    share: (edition) => `版本 ${edition} 已撤回，數字請勿引用。`,
    shareWhy: '圖片會帶上「已撤回」字樣，檔案寫明版本。',
  },
};
