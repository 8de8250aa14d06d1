namespace Cableway
{
    /// <summary>Why events were given up, for <see cref="Stats.DroppedBecause"/>.</summary>
    public enum DropReason
    {
        /// <summary>The server finds a single event too large.</summary>
        TooLarge = NativeMethods.CABLEWAY_DROPPED_TOO_LARGE,

        /// <summary>
        /// The journal's bytes were damaged before they were read, or the database that knew whose they
        /// were is gone.
        /// </summary>
        Damaged = NativeMethods.CABLEWAY_DROPPED_DAMAGED,

        /// <summary>The player denied the service their data.</summary>
        NoConsent = NativeMethods.CABLEWAY_DROPPED_NO_CONSENT,

        /// <summary>
        /// More waited than <see cref="CablewayOptions.SetQueueLimits"/> allows in events or bytes.
        /// </summary>
        QueueLimit = NativeMethods.CABLEWAY_DROPPED_QUEUE_LIMIT,

        /// <summary>
        /// It waited longer than <see cref="CablewayOptions.SetQueueLimits"/> allows.
        /// </summary>
        TooOld = NativeMethods.CABLEWAY_DROPPED_TOO_OLD,

        /// <summary>
        /// They were in a folder that was copied from another device, which sends them itself.
        /// </summary>
        OtherDevice = NativeMethods.CABLEWAY_DROPPED_OTHER_DEVICE,

        /// <summary>
        /// Left out by the game's own sampling (<see cref="CablewayOptions.SetGaSampling"/>).
        /// </summary>
        Sampled = NativeMethods.CABLEWAY_DROPPED_SAMPLED,

        /// <summary>
        /// Handed to the log instead of the network (<see cref="CablewayOptions.SetDryRun"/>).
        /// </summary>
        DryRun = NativeMethods.CABLEWAY_DROPPED_DRY_RUN,

        /// <summary>
        /// More error events than a launch may send, or one of a type that it has sent
        /// (<see cref="GameAnalytics.Error(Severity, string, Fields)"/>).
        /// </summary>
        ErrorLimit = NativeMethods.CABLEWAY_DROPPED_ERROR_LIMIT,

        /// <summary>
        /// Updates of GondolaCore's metrics that got no event of their own, because of the metric's
        /// strategy (<see cref="CablewayOptions.SetGondolaStrategy"/>). A later event told their
        /// values, or will.
        /// </summary>
        Merged = NativeMethods.CABLEWAY_DROPPED_MERGED,
    }
}
