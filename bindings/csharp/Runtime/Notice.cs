namespace Cableway
{
    /// <summary>
    /// Something that happened behind the game's back (<see cref="CablewayClient.Poll"/>). Its texts become strings
    /// only where they are asked for.
    /// </summary>
    public readonly unsafe struct Notice
    {
        private const int UuidBytes = 40;
        private const int MessageBytes = 256;

        private readonly cableway_notice native;

        internal Notice(in cableway_notice native)
        {
            this.native = native;
        }

        /// <summary>What it is about. Later versions may add kinds: ignore those you do not know.</summary>
        public NoticeKind Kind => (NoticeKind)native.kind;

        /// <summary>The service it is about; <see cref="Cableway.Service.All"/> if it is about none.</summary>
        public Service Service => (Service)native.service;

        /// <summary>The HTTP status that led to it, or 0.</summary>
        public int HttpStatus => native.http_status;

        /// <summary>How many events it is about.</summary>
        public long Count => (long)native.count;

        /// <summary>When, in ms since 1970 by the local clock, UTC.</summary>
        public long TimeMs => native.time_ms;

        /// <summary>The event it is about, 36 characters, or "". Makes a string.</summary>
        public string EventUuid
        {
            get
            {
                cableway_notice copy = native;
                return Utf8.ReadFrom(copy.event_uuid, UuidBytes);
            }
        }

        /// <summary>A sentence for the developer. Makes a string.</summary>
        public string Message
        {
            get
            {
                cableway_notice copy = native;
                return Utf8.ReadFrom(copy.message, MessageBytes);
            }
        }

        /// <summary>Kind, service and message, for a log.</summary>
        public override string ToString() => Kind + " (" + Service + "): " + Message;
    }
}
