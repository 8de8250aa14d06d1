namespace Cableway
{
    /// <summary>Which progress counts where a saved one is brought together with the one here.</summary>
    public enum Restore
    {
        /// <summary>The progress here counts; the server is told it once more.</summary>
        KeepLocal = NativeMethods.CABLEWAY_GONDOLA_RESTORE_KEEP_LOCAL,

        /// <summary>The saved progress counts.</summary>
        TakeRemote = NativeMethods.CABLEWAY_GONDOLA_RESTORE_TAKE_REMOTE,

        /// <summary>
        /// Of each number the higher one counts; a string that is "" here is taken from the saved
        /// progress.
        /// </summary>
        MaxNumbers = NativeMethods.CABLEWAY_GONDOLA_RESTORE_MAX_NUMBERS,
    }
}
