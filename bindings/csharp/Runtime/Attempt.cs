namespace Cableway
{
    /// <summary>A step of an attempt at a level.</summary>
    public enum Attempt
    {
        /// <summary>An attempt begins.</summary>
        Start = NativeMethods.CABLEWAY_GA_START,

        /// <summary>The player has completed the level.</summary>
        Complete = NativeMethods.CABLEWAY_GA_COMPLETE,

        /// <summary>The attempt has ended without that.</summary>
        Fail = NativeMethods.CABLEWAY_GA_FAIL,
    }
}
