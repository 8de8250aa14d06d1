namespace Cableway
{
    /// <summary>How bad a fault in the game is.</summary>
    public enum Severity
    {
        /// <summary>Of interest to developers alone.</summary>
        Debug = NativeMethods.CABLEWAY_GA_SEVERITY_DEBUG,

        /// <summary>Worth knowing.</summary>
        Info = NativeMethods.CABLEWAY_GA_SEVERITY_INFO,

        /// <summary>Not as it should be.</summary>
        Warning = NativeMethods.CABLEWAY_GA_SEVERITY_WARNING,

        /// <summary>Something failed.</summary>
        Error = NativeMethods.CABLEWAY_GA_SEVERITY_ERROR,

        /// <summary>The game cannot go on.</summary>
        Critical = NativeMethods.CABLEWAY_GA_SEVERITY_CRITICAL,
    }
}
