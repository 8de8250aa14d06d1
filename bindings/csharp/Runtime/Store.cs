namespace Cableway
{
    /// <summary>Where the receipt of a <see cref="Purchase"/> is from.</summary>
    public enum Store
    {
        /// <summary>There is no receipt.</summary>
        None = NativeMethods.CABLEWAY_GA_STORE_NONE,

        /// <summary>Apple's store. The receipt is base64.</summary>
        Apple = NativeMethods.CABLEWAY_GA_STORE_APPLE,

        /// <summary>Google Play. The receipt is base64, and there is a signature.</summary>
        GooglePlay = NativeMethods.CABLEWAY_GA_STORE_GOOGLE_PLAY,

        /// <summary>Another store. The receipt may be any text.</summary>
        Unknown = NativeMethods.CABLEWAY_GA_STORE_UNKNOWN,
    }
}
