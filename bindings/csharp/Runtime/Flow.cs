namespace Cableway
{
    /// <summary>Which way virtual currency flows.</summary>
    public enum Flow
    {
        /// <summary>The player earns virtual currency.</summary>
        Source = NativeMethods.CABLEWAY_GA_SOURCE,

        /// <summary>The player spends virtual currency.</summary>
        Sink = NativeMethods.CABLEWAY_GA_SINK,
    }
}
