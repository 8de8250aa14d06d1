namespace Cableway
{
    /// <summary>What a call answers: <see cref="Ok"/>; a warning above 0 (done, but …); an error below 0 (nothing was
    /// recorded). For an error, <see cref="CablewayLibrary.LastError"/> has the whole story.</summary>
    public enum Result
    {
        /// <summary>Done.</summary>
        Ok = NativeMethods.CABLEWAY_OK,

        /// <summary>
        /// Done as far as time allowed: the database is not loaded yet
        /// (<see cref="CablewayClient.WaitReady"/>), or events remain that are kept for later
        /// (<see cref="CablewayClient.Flush(System.TimeSpan)"/>, <see cref="CablewayClient.Close"/>).
        /// </summary>
        Pending = NativeMethods.CABLEWAY_PENDING,

        /// <summary>There is no notice to poll.</summary>
        NoNotice = NativeMethods.CABLEWAY_NO_NOTICE,

        /// <summary>
        /// The player denied the service their data (<see cref="CablewayClient.SetConsent"/>): nothing
        /// was recorded.
        /// </summary>
        NoConsent = NativeMethods.CABLEWAY_NO_CONSENT,

        /// <summary>
        /// No request with this id waits for its answer: it was given up or answered before, or never
        /// was (<c>cableway_transport_complete</c>, for transports written in C). Nothing happened.
        /// </summary>
        NoRequest = NativeMethods.CABLEWAY_NO_REQUEST,

        /// <summary>
        /// The game switched the service off (<see cref="CablewayClient.SetServiceEnabled"/>): nothing
        /// was recorded.
        /// </summary>
        ServiceOff = NativeMethods.CABLEWAY_SERVICE_OFF,

        /// <summary>
        /// The currency is not in ISO 4217, so the amount cannot be converted. The event was recorded
        /// all the same.
        /// </summary>
        UnknownCurrency = NativeMethods.CABLEWAY_UNKNOWN_CURRENCY,

        /// <summary>
        /// More error events than a launch may send, or one of a type that it has sent: the event was
        /// counted (<see cref="DropReason.ErrorLimit"/>) and is not sent.
        /// </summary>
        BeyondLimit = NativeMethods.CABLEWAY_BEYOND_LIMIT,

        /// <summary>
        /// All that a call could record was null or empty: nothing was recorded, and nothing is wrong.
        /// </summary>
        NothingGiven = NativeMethods.CABLEWAY_NOTHING_GIVEN,

        /// <summary>
        /// What the database must first supply is not loaded yet: wait for
        /// <see cref="NoticeKind.Ready"/> or with <see cref="CablewayClient.WaitReady"/>. Nothing was
        /// read.
        /// </summary>
        NotReady = NativeMethods.CABLEWAY_NOT_READY,

        /// <summary>
        /// There is no good behind the one that was named
        /// (<see cref="Gondola.NextGood(string, out string)"/>).
        /// </summary>
        NoMoreGoods = NativeMethods.CABLEWAY_NO_MORE_GOODS,

        /// <summary>A string or another object that is needed was null.</summary>
        ErrorNullArgument = NativeMethods.CABLEWAY_ERROR_NULL_ARGUMENT,

        /// <summary>
        /// A string was no text: half of a surrogate pair stood alone. Nothing is replaced on the quiet.
        /// </summary>
        ErrorInvalidUtf8 = NativeMethods.CABLEWAY_ERROR_INVALID_UTF8,

        /// <summary>The handle was never given out by <see cref="CablewayClient.Open"/>.</summary>
        ErrorInvalidHandle = NativeMethods.CABLEWAY_ERROR_INVALID_HANDLE,

        /// <summary>The client was closed, or the round has ended.</summary>
        ErrorClosed = NativeMethods.CABLEWAY_ERROR_CLOSED,

        /// <summary>An argument or option breaks a rule, named in the message.</summary>
        ErrorInvalidArgument = NativeMethods.CABLEWAY_ERROR_INVALID_ARGUMENT,

        /// <summary>An event id breaks its pattern; the message names part and rule.</summary>
        ErrorInvalidEventId = NativeMethods.CABLEWAY_ERROR_INVALID_EVENT_ID,

        /// <summary>A number was NaN or infinite.</summary>
        ErrorNotFinite = NativeMethods.CABLEWAY_ERROR_NOT_FINITE,

        /// <summary>
        /// The service was not given its keys before <see cref="CablewayClient.Open"/>.
        /// </summary>
        ErrorNotConfigured = NativeMethods.CABLEWAY_ERROR_NOT_CONFIGURED,

        /// <summary>
        /// The journal is full: the event was not recorded, and counted in <see cref="Stats.Refused"/>.
        /// </summary>
        ErrorQueueFull = NativeMethods.CABLEWAY_ERROR_QUEUE_FULL,

        /// <summary>The folder is open in this process with other keys or endpoints.</summary>
        ErrorOpenWithOtherOptions = NativeMethods.CABLEWAY_ERROR_OPEN_WITH_OTHER_OPTIONS,

        /// <summary>The call came after the moment up to which it is possible.</summary>
        ErrorTooLate = NativeMethods.CABLEWAY_ERROR_TOO_LATE,

        /// <summary>Neither disk nor memory for the journal could be had.</summary>
        ErrorStorage = NativeMethods.CABLEWAY_ERROR_STORAGE,

        /// <summary>
        /// A file in the storage folder was written by a later version of the library.
        /// </summary>
        ErrorNewerFormat = NativeMethods.CABLEWAY_ERROR_NEWER_FORMAT,

        /// <summary>16 clients are open in this process.</summary>
        ErrorTooManyClients = NativeMethods.CABLEWAY_ERROR_TOO_MANY_CLIENTS,

        /// <summary>A thread could not be started.</summary>
        ErrorThread = NativeMethods.CABLEWAY_ERROR_THREAD,

        /// <summary>A fault inside the library was caught at its border. Please report it.</summary>
        ErrorInternal = NativeMethods.CABLEWAY_ERROR_INTERNAL,

        /// <summary>
        /// This process is a fork's child (without exec) of one that had opened a client: only the
        /// parent can go on using it.
        /// </summary>
        ErrorForked = NativeMethods.CABLEWAY_ERROR_FORKED,

        /// <summary>The same is being done already.</summary>
        ErrorBusy = NativeMethods.CABLEWAY_ERROR_BUSY,

        /// <summary>
        /// The game has manual sessions (<see cref="CablewayOptions.SetManualSessions"/>) and none
        /// runs; or the client is a game server's, and the call needs one of its players.
        /// </summary>
        ErrorNoSession = NativeMethods.CABLEWAY_ERROR_NO_SESSION,

        /// <summary>As many players of a game server are open as can be.</summary>
        ErrorTooManyPlayers = NativeMethods.CABLEWAY_ERROR_TOO_MANY_PLAYERS,

        /// <summary>1,024 rounds of the client are open.</summary>
        ErrorTooManyRounds = NativeMethods.CABLEWAY_ERROR_TOO_MANY_ROUNDS,

        /// <summary>No price of this good is known, and none was given.</summary>
        ErrorUnknownGood = NativeMethods.CABLEWAY_ERROR_UNKNOWN_GOOD,

        /// <summary>
        /// A sync ended without everything having been taken. Nothing is lost that the server did not
        /// refuse; the next sync tells it.
        /// </summary>
        ErrorSyncFailed = NativeMethods.CABLEWAY_ERROR_SYNC_FAILED,

        /// <summary>
        /// The good is not sold in this currency. That is not the same as a price of 0.
        /// </summary>
        ErrorNotSold = NativeMethods.CABLEWAY_ERROR_NOT_SOLD,
    }
}
