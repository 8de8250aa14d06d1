namespace Cableway
{
    /// <summary>Which updates of a metric become events, for <see cref="CablewayOptions.SetGondolaStrategy"/>.</summary>
    public enum SaveStrategy
    {
        /// <summary>Saving strategy: each update becomes an event.</summary>
        EveryUpdate = NativeMethods.CABLEWAY_GONDOLA_SAVE_EVERY_UPDATE,

        /// <summary>
        /// Saving strategy, and the default: an update becomes an event when it changes what was told
        /// last.
        /// </summary>
        OnChange = NativeMethods.CABLEWAY_GONDOLA_SAVE_ON_CHANGE,

        /// <summary>
        /// Saving strategy: one event in the parameter ms at most; the last value counts.
        /// </summary>
        Coalesced = NativeMethods.CABLEWAY_GONDOLA_SAVE_COALESCED,

        /// <summary>
        /// Saving strategy, for numbers: when the value has moved by at least the parameter since it
        /// was told last. As the strategy of all metrics: a string when it changes.
        /// </summary>
        Threshold = NativeMethods.CABLEWAY_GONDOLA_SAVE_THRESHOLD,

        /// <summary>
        /// Saving strategy, for numbers: when the value has moved by at least the parameter of what was
        /// told last, as 0.1 for a tenth. As the strategy of all metrics: a string when it changes.
        /// </summary>
        RelativeThreshold = NativeMethods.CABLEWAY_GONDOLA_SAVE_RELATIVE_THRESHOLD,

        /// <summary>
        /// Saving strategy: no update becomes an event; the metric is told with the next event, and
        /// when the game syncs, flushes or is left.
        /// </summary>
        AtSync = NativeMethods.CABLEWAY_GONDOLA_SAVE_AT_SYNC,
    }
}
