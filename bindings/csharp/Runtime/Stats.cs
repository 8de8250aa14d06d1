namespace Cableway
{
    /// <summary>
    /// The accounting of a service since its installation (<see cref="CablewayClient.GetStats"/>): accepted =
    /// delivered + rejected + stored + in flight + dropped, at every moment. Before
    /// <see cref="NoticeKind.Ready"/> the figures cover this launch alone.
    /// </summary>
    public readonly unsafe struct Stats
    {
        private const int Reasons = 16;
        private const int CategoriesOfService = 8;

        private readonly cableway_stats native;

        internal Stats(in cableway_stats native)
        {
            this.native = native;
        }

        /// <summary>Events recorded by calls, and those that the library added (session start and end).</summary>
        public long Accepted => (long)native.accepted;

        /// <summary>Acknowledged by the server.</summary>
        public long Delivered => (long)native.delivered;

        /// <summary>Refused by the server.</summary>
        public long Rejected => (long)native.rejected;

        /// <summary>Waiting on disk.</summary>
        public long Stored => (long)native.stored;

        /// <summary>In a batch whose outcome is not known yet; also on disk.</summary>
        public long InFlight => (long)native.in_flight;

        /// <summary>Given up; <see cref="DroppedBecause"/> tells why.</summary>
        public long Dropped => (long)native.dropped;

        /// <summary>
        /// Calls of this launch that were answered with <see cref="Result.ErrorQueueFull"/>: never accepted.
        /// </summary>
        public long Refused => (long)native.refused;

        /// <summary>Notices of this launch that were not polled in time.</summary>
        public long NoticesLost => (long)native.notices_lost;

        /// <summary>Of those dropped, how many for this reason.</summary>
        /// <param name="reason">the reason</param>
        public long DroppedBecause(DropReason reason)
        {
            cableway_stats copy = native;
            int place = (int)reason;
            return place >= 0 && place < Reasons ? (long)copy.dropped_by_reason[place] : 0;
        }

        /// <summary>Of those accepted, how many of this category: in GameAnalytics' own figures.</summary>
        /// <param name="category">the category</param>
        public long AcceptedOf(GameAnalyticsCategory category) => AcceptedAt((int)category);

        /// <summary>Of those accepted, how many of this kind: in Earn Alliance's own figures.</summary>
        /// <param name="category">the kind</param>
        public long AcceptedOf(EarnAllianceCategory category) => AcceptedAt((int)category);

        /// <summary>Of those accepted, how many of this kind: in GondolaCore's own figures.</summary>
        /// <param name="category">the kind</param>
        public long AcceptedOf(GondolaCategory category) => AcceptedAt((int)category);

        private long AcceptedAt(int place)
        {
            cableway_stats copy = native;
            return place >= 0 && place < CategoriesOfService ? (long)copy.accepted_by_category[place] : 0;
        }
    }
}
