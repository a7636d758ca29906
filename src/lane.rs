//! The type the model is generic over: one run (`f64`) or several runs side by side, each in its own lane.
//!
//! Every operation acts on each lane alone and in the same order, so that a run gives the same bits whether it is computed alone or
//! among others. A minimum is a comparison and a selection, never the host's, because hosts differ on zeros of either sign; powers and
//! exponentials come from the `libm` crate, lane by lane, because hosts differ in their last bit.

use core::fmt::Debug;
use core::ops::{Add, AddAssign, Div, Mul, MulAssign, Neg, Sub, SubAssign};

/// A number of one run, or of several runs side by side.
pub trait Lane:
    Copy
    + Debug
    + 'static
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + Neg<Output = Self>
    + AddAssign
    + SubAssign
    + MulAssign
{
    /// What a comparison gives: one truth a lane.
    type Mask: Copy;
    /// How many runs stand side by side.
    const WIDTH: usize;

    /// The same number in every lane.
    fn splat(x: f64) -> Self;
    /// The number in one lane; `lane` is below [`Lane::WIDTH`].
    fn lane(self, lane: usize) -> f64;
    /// The same value with the number in one lane replaced; `lane` is below [`Lane::WIDTH`].
    #[must_use]
    fn with_lane(self, lane: usize, x: f64) -> Self;
    /// A number for each lane.
    fn from_lanes(of: impl Fn(usize) -> f64) -> Self;
    /// Where `self` is less than `other`.
    fn less(self, other: Self) -> Self::Mask;
    /// Lane by lane, `yes` where the mask holds and `no` elsewhere.
    fn select(mask: Self::Mask, yes: Self, no: Self) -> Self;
    /// Whether the mask holds in any lane; what it decides must not show in the numbers of the others.
    fn any(mask: Self::Mask) -> bool;
    /// A function of one number, applied lane by lane.
    #[must_use]
    fn map(self, f: impl Fn(f64) -> f64) -> Self;

    /// Zero in every lane.
    #[must_use]
    fn zero() -> Self {
        Self::splat(0.0)
    }
    /// One in every lane.
    #[must_use]
    fn one() -> Self {
        Self::splat(1.0)
    }
    /// The lesser of two numbers.
    #[must_use]
    fn at_most(self, other: Self) -> Self {
        Self::select(other.less(self), other, self)
    }
    /// The greater of two numbers.
    #[must_use]
    fn at_least(self, other: Self) -> Self {
        Self::select(self.less(other), other, self)
    }
    /// What lies above zero.
    #[must_use]
    fn positive(self) -> Self {
        self.at_least(Self::zero())
    }
    /// `self / divisor`, and zero where the divisor is not above zero.
    #[must_use]
    fn share_of(self, divisor: Self) -> Self {
        let above = Self::zero().less(divisor);
        Self::select(
            above,
            self / Self::select(above, divisor, Self::one()),
            Self::zero(),
        )
    }
    /// Natural exponential, by `libm`.
    #[must_use]
    fn exponential(self) -> Self {
        self.map(libm::exp)
    }
    /// Natural logarithm, by `libm`; `self` is above zero.
    #[must_use]
    fn logarithm(self) -> Self {
        self.map(libm::log)
    }
    /// `self` to the power of `exponent`, by `libm`; `self` is not negative.
    #[must_use]
    fn power(self, exponent: Self) -> Self {
        let mut out = self;
        for lane in 0..Self::WIDTH {
            out = out.with_lane(lane, libm::pow(self.lane(lane), exponent.lane(lane)));
        }
        out
    }
}

impl Lane for f64 {
    type Mask = bool;
    const WIDTH: usize = 1;

    #[inline(always)]
    fn splat(x: f64) -> Self {
        x
    }
    #[inline(always)]
    fn lane(self, _: usize) -> f64 {
        self
    }
    #[inline(always)]
    fn with_lane(self, _: usize, x: f64) -> Self {
        x
    }
    #[inline(always)]
    fn from_lanes(of: impl Fn(usize) -> f64) -> Self {
        of(0)
    }
    #[inline(always)]
    fn less(self, other: Self) -> bool {
        self < other
    }
    #[inline(always)]
    fn select(mask: bool, yes: Self, no: Self) -> Self {
        if mask { yes } else { no }
    }
    #[inline(always)]
    fn any(mask: bool) -> bool {
        mask
    }
    #[inline(always)]
    fn map(self, f: impl Fn(f64) -> f64) -> Self {
        f(self)
    }
}

macro_rules! lanes {
    ($wide:ty, $width:literal) => {
        impl Lane for $wide {
            type Mask = $wide;
            const WIDTH: usize = $width;

            #[inline(always)]
            fn splat(x: f64) -> Self {
                Self::splat(x)
            }
            #[inline(always)]
            fn lane(self, lane: usize) -> f64 {
                self.to_array()[lane]
            }
            #[inline(always)]
            fn with_lane(self, lane: usize, x: f64) -> Self {
                let mut lanes = self.to_array();
                lanes[lane] = x;
                Self::new(lanes)
            }
            #[inline(always)]
            fn from_lanes(of: impl Fn(usize) -> f64) -> Self {
                Self::new(core::array::from_fn(of))
            }
            #[inline(always)]
            fn less(self, other: Self) -> Self {
                self.simd_lt(other)
            }
            #[inline(always)]
            fn select(mask: Self, yes: Self, no: Self) -> Self {
                mask.select(yes, no)
            }
            #[inline(always)]
            fn any(mask: Self) -> bool {
                mask.any()
            }
            #[inline(always)]
            fn map(self, f: impl Fn(f64) -> f64) -> Self {
                Self::new(self.to_array().map(f))
            }
            // Both platforms have one instruction for `if a < b { a } else { b }`, and differ in the order they take it in.
            #[inline(always)]
            fn at_most(self, other: Self) -> Self {
                if cfg!(target_feature = "simd128") {
                    self.fast_min(other)
                } else if cfg!(target_feature = "sse2") {
                    other.fast_min(self)
                } else {
                    Self::select(other.less(self), other, self)
                }
            }
            #[inline(always)]
            fn at_least(self, other: Self) -> Self {
                if cfg!(target_feature = "simd128") {
                    self.fast_max(other)
                } else if cfg!(target_feature = "sse2") {
                    other.fast_max(self)
                } else {
                    Self::select(self.less(other), other, self)
                }
            }
        }
    };
}

lanes!(wide::f64x4, 4);

/// What a batch runs on: four runs side by side where the processor has vectors, else one.
#[cfg(any(not(target_arch = "wasm32"), target_feature = "simd128"))]
pub type Lanes = wide::f64x4;
/// What a batch runs on: four runs side by side where the processor has vectors, else one.
#[cfg(all(target_arch = "wasm32", not(target_feature = "simd128")))]
pub type Lanes = f64;
