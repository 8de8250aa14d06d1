namespace Cableway
{
    /// <summary>What a <see cref="Notice"/> is about. Later versions may add kinds: ignore those you do not know.</summary>
    public enum NoticeKind
    {
        /// <summary>The database is loaded.</summary>
        Ready = NativeMethods.CABLEWAY_NOTICE_READY,

        /// <summary>A batch was delivered: <see cref="Notice.Count"/> events.</summary>
        Delivered = NativeMethods.CABLEWAY_NOTICE_DELIVERED,

        /// <summary>
        /// The server refused one event; <see cref="Notice.EventUuid"/> and
        /// <see cref="Notice.Message"/> say which and why.
        /// </summary>
        EventRejected = NativeMethods.CABLEWAY_NOTICE_EVENT_REJECTED,

        /// <summary>
        /// The server refused a whole batch of <see cref="Notice.Count"/> events. They are not sent
        /// again.
        /// </summary>
        BatchRejected = NativeMethods.CABLEWAY_NOTICE_BATCH_REJECTED,

        /// <summary>The server finds a single event too large; it was given up.</summary>
        EventTooLarge = NativeMethods.CABLEWAY_NOTICE_EVENT_TOO_LARGE,

        /// <summary>
        /// The server switched the service off for this session. What is queued stays.
        /// </summary>
        ServiceDisabled = NativeMethods.CABLEWAY_NOTICE_SERVICE_DISABLED,

        /// <summary>
        /// The server cannot be reached, does not begin a session or asks to come again later;
        /// <see cref="Notice.Message"/> gives its words. It is tried again later. Given once per
        /// outage.
        /// </summary>
        Unreachable = NativeMethods.CABLEWAY_NOTICE_UNREACHABLE,

        /// <summary>
        /// The storage folder cannot be used, or was removed while it was; <see cref="Notice.Message"/>
        /// says what that means for what is recorded.
        /// </summary>
        StorageUnusable = NativeMethods.CABLEWAY_NOTICE_STORAGE_UNUSABLE,

        /// <summary>A damaged or foreign file was set aside and a new one begun.</summary>
        FileSetAside = NativeMethods.CABLEWAY_NOTICE_FILE_SET_ASIDE,

        /// <summary>
        /// <see cref="Notice.Count"/> events were recovered of an earlier launch that had ended without
        /// <see cref="CablewayClient.Close"/>.
        /// </summary>
        Recovered = NativeMethods.CABLEWAY_NOTICE_RECOVERED,

        /// <summary>
        /// <see cref="Notice.Count"/> events were given up because of the limits of
        /// <see cref="CablewayOptions.SetQueueLimits"/>; <see cref="Notice.Message"/> says which. Given
        /// the first time, then whenever the sum since <see cref="CablewayClient.Open"/> has doubled;
        /// <see cref="Notice.Count"/> is what came since the notice before.
        /// </summary>
        EventsDropped = NativeMethods.CABLEWAY_NOTICE_EVENTS_DROPPED,

        /// <summary>
        /// The folder was copied from another device: progress was kept, waiting events were left to
        /// that device, and this installation has an id of its own now.
        /// </summary>
        OtherDevice = NativeMethods.CABLEWAY_NOTICE_OTHER_DEVICE,

        /// <summary>
        /// A field has had more different values today than GameAnalytics recommends (Collector v2,
        /// "Frequency of unique values"); <see cref="Notice.Message"/> says which. Nothing is blocked,
        /// but GameAnalytics may throttle the game's figures. Given once a day for each field,
        /// <see cref="Notice.Count"/> is the number reached.
        /// </summary>
        ManyValues = NativeMethods.CABLEWAY_NOTICE_MANY_VALUES,

        /// <summary>
        /// Earn Alliance's server answered with a good status, but not in its usual words:
        /// <see cref="Notice.Count"/> events and identifiers count as delivered,
        /// <see cref="Notice.Message"/> quotes the answer.
        /// </summary>
        UnusualAnswer = NativeMethods.CABLEWAY_NOTICE_UNUSUAL_ANSWER,

        /// <summary>A sync with GondolaCore has ended, and the server has taken all of it.</summary>
        Synced = NativeMethods.CABLEWAY_NOTICE_SYNCED,

        /// <summary>
        /// A sync with GondolaCore has ended without everything having been taken;
        /// <see cref="Notice.Message"/> says why. What the server did not refuse is kept, and told
        /// later.
        /// </summary>
        SyncFailed = NativeMethods.CABLEWAY_NOTICE_SYNC_FAILED,

        /// <summary>
        /// The server told GondolaCore's prices that differ from those that held before:
        /// <see cref="Notice.Count"/> goods; <see cref="Notice.Message"/> names the version, and so
        /// does every <see cref="Price"/>. A cache or a bundle that is read is no update.
        /// </summary>
        PricesUpdated = NativeMethods.CABLEWAY_NOTICE_PRICES_UPDATED,

        /// <summary>
        /// Prices of GondolaCore are not believed: an answer of the server, the file that keeps them,
        /// or those that the game brings with it; <see cref="Notice.Message"/> says which and why.
        /// Those before still hold. Told once until an answer is accepted. Events that were sent with
        /// the answer count as delivered all the same: the status says that the server took them.
        /// </summary>
        PricesRefused = NativeMethods.CABLEWAY_NOTICE_PRICES_REFUSED,
    }
}
