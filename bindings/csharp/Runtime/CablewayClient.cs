using System;

namespace Cableway
{
    /// <summary>
    /// An open client. Only <see cref="Open"/> throws; all other calls answer a <see cref="Result"/>, on any thread
    /// and at any time, also while or after another thread closes the client: then it is
    /// <see cref="Result.ErrorClosed"/>, or <see cref="Result.ErrorInvalidHandle"/> once its place was taken.
    ///
    /// This object holds a number and nothing else. The client lives in the native library until it is closed, and
    /// outlives every reload of the game's assemblies; <see cref="Open"/> with the same options finds it again.
    /// </summary>
    public sealed unsafe class CablewayClient : IDisposable
    {
        private CablewayClient(ulong handle)
        {
            Handle = handle;
        }

        /// <summary>
        /// The client's number, for code in C and for <see cref="FromHandle"/>. 0 is never a client. A stale or
        /// foreign one is an error code, never a crash.
        /// </summary>
        public ulong Handle { get; }

        /// <summary>GameAnalytics' events.</summary>
        public GameAnalytics GameAnalytics => new GameAnalytics(Handle);

        /// <summary>Earn Alliance's events, rounds and identifiers.</summary>
        public EarnAlliance EarnAlliance => new EarnAlliance(Handle);

        /// <summary>GondolaCore's metrics, prices and purchases.</summary>
        public Gondola Gondola => new Gondola(Handle);

        /// <summary>
        /// Opens a client: creates or maps the journal and starts the background threads. Events can be recorded as
        /// soon as it returns. Opening a folder that is open in this process already gives the same client, not
        /// counted: any close closes it. So after a reload of the game's assemblies open with the same options, and
        /// go on. Where the folder cannot be used, the library works from memory and says so by
        /// <see cref="NoticeKind.StorageUnusable"/>. Thread-safe. Does file I/O (the journal, 1 MiB by default), no
        /// network I/O.
        /// </summary>
        /// <param name="options">copied; may be disposed of at once</param>
        /// <returns>the client</returns>
        /// <exception cref="CablewayException">
        /// it cannot be opened: InvalidArgument (no folder, a key of Earn Alliance is missing, an address that is
        /// not allowed), OpenWithOtherOptions, NewerFormat, Storage, TooManyClients, Thread, NullArgument
        /// </exception>
        public static CablewayClient Open(CablewayOptions options)
        {
            ulong handle = 0;
            CablewayException.ThrowIfError(CablewayOptions.Open(options, &handle));
            return new CablewayClient(handle);
        }

        /// <summary>
        /// A client by its <see cref="Handle"/>, as code in C has opened it, or an earlier load of the game's
        /// assemblies. Nothing is looked at: calls of a wrong number are errors and nothing worse.
        /// </summary>
        /// <param name="handle">the number</param>
        public static CablewayClient FromHandle(ulong handle) => new CablewayClient(handle);

        /// <summary>
        /// Waits until the database is loaded. Recording events does not need it. Thread-safe. Blocks up to the
        /// timeout.
        /// </summary>
        /// <param name="timeout">how long to wait at most; 0 or less only asks</param>
        /// <returns>
        /// <see cref="Result.Ok"/>; <see cref="Result.Pending"/> (not yet); an error: InvalidHandle, Closed
        /// </returns>
        public Result WaitReady(TimeSpan timeout) =>
            (Result)NativeMethods.cableway_wait_ready(Handle, Time.Milliseconds(timeout));

        /// <summary>
        /// Sends everything recorded so far, and waits for it. Returns early when the server cannot be reached.
        /// What remains is on disk and goes out later. Thread-safe. Blocks up to the timeout.
        /// </summary>
        /// <param name="timeout">how long to wait at most; 0 or less only asks for it</param>
        /// <returns>
        /// <see cref="Result.Ok"/> (nothing remains); <see cref="Result.Pending"/>; an error: QueueFull,
        /// InvalidHandle, Closed
        /// </returns>
        public Result Flush(TimeSpan timeout) =>
            (Result)NativeMethods.cableway_flush(Handle, Time.Milliseconds(timeout), null);

        /// <summary>The same, and tells how much remains. Thread-safe. Blocks up to the timeout.</summary>
        /// <param name="timeout">how long to wait at most; 0 or less only asks for it</param>
        /// <param name="remaining">events still stored or in flight</param>
        /// <returns>as <see cref="Flush(TimeSpan)"/></returns>
        public Result Flush(TimeSpan timeout, out long remaining)
        {
            ulong left = 0;
            int result = NativeMethods.cableway_flush(Handle, Time.Milliseconds(timeout), &left);
            remaining = (long)left;
            return (Result)result;
        }

        /// <summary>
        /// Ends the session, sends everything at once and ends the client. Returns in time whatever the network
        /// does; what remains is on disk and goes out at the next launch. From the moment of this call on, calls
        /// answer <see cref="Result.ErrorClosed"/>, but for <see cref="GetStats"/> and <see cref="Poll"/>. A game
        /// that ends without this call loses nothing: the next launch sends what was recorded and ends the session.
        /// Thread-safe. Blocks up to the timeout.
        /// </summary>
        /// <param name="timeout">how long to wait at most; 2 s suit most games</param>
        /// <returns>
        /// <see cref="Result.Ok"/> (nothing remains); <see cref="Result.Pending"/>; an error: InvalidHandle, Closed
        /// </returns>
        public Result Close(TimeSpan timeout) =>
            (Result)NativeMethods.cableway_close(Handle, Time.Milliseconds(timeout));

        /// <summary>
        /// Closes without waiting: what was recorded goes out at the next launch. To deliver it now,
        /// <see cref="Close"/> first. May be called any number of times, on any thread. A client that is not
        /// disposed of stays open: no finalizer closes it, so that a reload of the game's assemblies does not.
        /// </summary>
        public void Dispose() => Close(TimeSpan.Zero);

        /// <summary>
        /// Writes what is stored about the player to a file, as JSON: ids, counters, what the player said about
        /// consent, the events that wait to be sent. What was delivered is not stored any more. No key or secret is
        /// among it. Thread-safe. Blocks up to the timeout.
        /// </summary>
        /// <param name="path">the file, overwritten if it is there</param>
        /// <param name="timeout">how long to wait at most; 0 or less only asks for it</param>
        /// <returns>
        /// <see cref="Result.Ok"/>; <see cref="Result.Pending"/> (it is still being written); an error:
        /// NullArgument, InvalidUtf8, Busy (another export is being written), Storage, InvalidHandle, Closed
        /// </returns>
        public Result ExportUserData(string path, TimeSpan timeout) =>
            ExportUserData(path.AsSpan(), timeout);

        /// <summary>
        /// The same for characters that are no string: <see cref="ExportUserData(string, TimeSpan)"/>.
        /// </summary>
        public Result ExportUserData(ReadOnlySpan<char> path, TimeSpan timeout)
        {
            byte* room = stackalloc byte[Utf8.Room];
            Utf8 texts = new Utf8(room, Utf8.Count(path));
            NativeText pathText = texts.Add(path);
            return (Result)NativeMethods.cableway_export_user_data_n(
                Handle, pathText.At, pathText.Length, Time.Milliseconds(timeout));
        }

        /// <summary>
        /// Erases everything that the storage folder holds about the player, and begins a new life, with another
        /// made-up user. Rounds of Earn Alliance end. What the player said about consent stays. It is done even if
        /// the process is killed right after this call. What is recorded before it is done is erased too.
        /// Thread-safe. Blocks up to the timeout.
        /// </summary>
        /// <param name="timeout">how long to wait at most; 0 or less only asks for it</param>
        /// <returns>
        /// <see cref="Result.Ok"/>; <see cref="Result.Pending"/> (it is still being done); an error: InvalidHandle,
        /// Closed
        /// </returns>
        public Result EraseUserData(TimeSpan timeout) =>
            (Result)NativeMethods.cableway_erase_user_data(Handle, Time.Milliseconds(timeout));

        /// <summary>
        /// Notes what the player says about a service, or about all. It holds at once, for coming launches too, and
        /// until said otherwise. Granted: what was held is sent, and everything from now on. Denied: what was held
        /// is destroyed, and calls answer <see cref="Result.NoConsent"/>. Pending: events are recorded and held.
        /// Thread-safe, does not block, makes no garbage.
        /// </summary>
        /// <param name="service">which, or all</param>
        /// <param name="consent">what they say</param>
        /// <returns><see cref="Result.Ok"/>; an error: InvalidArgument, InvalidHandle, Closed</returns>
        public Result SetConsent(Service service, Consent consent) =>
            (Result)NativeMethods.cableway_set_consent(Handle, (int)service, (int)consent);

        /// <summary>
        /// What the player has said about a service, or what holds until they do. Thread-safe, does not block,
        /// makes no garbage.
        /// </summary>
        /// <param name="service">which; not all</param>
        /// <param name="consent">what they say; 0 on failure</param>
        /// <returns><see cref="Result.Ok"/>; an error: InvalidArgument, InvalidHandle, Closed</returns>
        public Result GetConsent(Service service, out Consent consent)
        {
            int said = 0;
            int result = NativeMethods.cableway_get_consent(Handle, (int)service, &said);
            consent = (Consent)said;
            return (Result)result;
        }

        /// <summary>
        /// Switches a service, or all, off or on again, until the client is closed; on at first. Off: calls answer
        /// <see cref="Result.ServiceOff"/>, nothing is recorded, nothing is sent; what waits stays. For games that
        /// want to stop a service from afar. Thread-safe, does not block, makes no garbage.
        /// </summary>
        /// <param name="service">which, or all</param>
        /// <param name="enabled">on or off</param>
        /// <returns><see cref="Result.Ok"/>; an error: InvalidArgument, InvalidHandle, Closed</returns>
        public Result SetServiceEnabled(Service service, bool enabled) =>
            (Result)NativeMethods.cableway_set_service_enabled(Handle, (int)service, enabled ? (byte)1 : (byte)0);

        /// <summary>
        /// Says how the device is connected, where the game or its engine knows. Holds until said otherwise or the
        /// client is closed. Offline, nothing is sent: events are recorded and kept, and nothing waits for the
        /// network. Thread-safe, does not block, makes no garbage.
        /// </summary>
        /// <param name="connection">how</param>
        /// <returns><see cref="Result.Ok"/>; an error: InvalidArgument, InvalidHandle, Closed</returns>
        public Result SetConnection(Connection connection) =>
            (Result)NativeMethods.cableway_set_connection(Handle, (int)connection);

        /// <summary>
        /// The figures of a service, or of all together. After closing the last figures can be read until its place
        /// is needed: at the earliest by the 16th opening after it. Thread-safe, does not block, makes no garbage.
        /// </summary>
        /// <param name="service">which, or all</param>
        /// <param name="stats">the figures; all 0 on failure</param>
        /// <returns>
        /// <see cref="Result.Ok"/>; an error: InvalidHandle, Closed (another client took its place),
        /// InvalidArgument
        /// </returns>
        public Result GetStats(Service service, out Stats stats)
        {
            cableway_stats native = default(cableway_stats);
            native.size = (uint)sizeof(cableway_stats);
            int result = NativeMethods.cableway_get_stats(Handle, (int)service, &native);
            stats = new Stats(native);
            return (Result)result;
        }

        /// <summary>
        /// Takes the oldest notice that was not polled yet. Call it once per frame until it does not answer
        /// <see cref="Result.Ok"/>; 64 notices are kept, then the oldest is lost and counted. After closing it
        /// gives what happened during it. Thread-safe, does not block, makes no garbage.
        /// </summary>
        /// <param name="notice">the notice; empty where there is none</param>
        /// <returns>
        /// <see cref="Result.Ok"/>; <see cref="Result.NoNotice"/>; an error: InvalidHandle, Closed (another client
        /// took its place)
        /// </returns>
        public Result Poll(out Notice notice)
        {
            cableway_notice native = default(cableway_notice);
            native.size = (uint)sizeof(cableway_notice);
            int result = NativeMethods.cableway_poll(Handle, &native);
            notice = new Notice(native);
            return (Result)result;
        }

        /// <summary>
        /// Writes what helps to find out why something does not work to a file, as JSON: versions, platform,
        /// options, figures, the files of the storage folder with their sizes, the last 64 notices. For a player to
        /// send to you: no key, secret or id is among it, and nothing that was recorded. Thread-safe. Reads the
        /// folder and writes the file on the calling thread: not for a frame.
        /// </summary>
        /// <param name="path">the file, replaced at once and as a whole</param>
        /// <returns>
        /// <see cref="Result.Ok"/>; an error: NullArgument, InvalidUtf8, Storage, InvalidHandle, Closed
        /// </returns>
        public Result WriteSupportBundle(string path) =>
            WriteSupportBundle(path.AsSpan());

        /// <summary>The same for characters that are no string: <see cref="WriteSupportBundle(string)"/>.</summary>
        public Result WriteSupportBundle(ReadOnlySpan<char> path)
        {
            byte* room = stackalloc byte[Utf8.Room];
            Utf8 texts = new Utf8(room, Utf8.Count(path));
            NativeText pathText = texts.Add(path);
            return (Result)NativeMethods.cableway_write_support_bundle_n(Handle, pathText.At, pathText.Length);
        }

        /// <summary>
        /// The player goes away: the game goes into the background or loses the focus for good. The time until
        /// <see cref="Resume"/> does not count as played. Everything recorded so far is sent at once, because the
        /// system may end the game in the background; this does not wait for it. Calling it again changes nothing.
        /// Thread-safe, does not block, makes no garbage.
        /// </summary>
        /// <returns><see cref="Result.Ok"/>; an error: QueueFull, InvalidHandle, Closed</returns>
        public Result Suspend() => (Result)NativeMethods.cableway_suspend(Handle);

        /// <summary>
        /// The player comes back: the session goes on, or a new one begins, as
        /// <see cref="CablewayOptions.SetResumeWithin"/> says. Without a <see cref="Suspend"/> before it changes
        /// nothing. Thread-safe, does not block, makes no garbage.
        /// </summary>
        /// <returns><see cref="Result.Ok"/>; an error: QueueFull, InvalidHandle, Closed</returns>
        public Result Resume() => (Result)NativeMethods.cableway_resume(Handle);

        /// <summary>
        /// Begins a session; one that runs ends first. For manual sessions; with automatic ones it makes a cut
        /// between two. Thread-safe, does not block, makes no garbage.
        /// </summary>
        /// <returns><see cref="Result.Ok"/>; an error: QueueFull, InvalidHandle, Closed</returns>
        public Result StartSession() => (Result)NativeMethods.cableway_session_start(Handle);

        /// <summary>
        /// Ends the session and sends everything recorded so far at once, without waiting for it. With automatic
        /// sessions the next event begins a new one. Thread-safe, does not block, makes no garbage.
        /// </summary>
        /// <returns>
        /// <see cref="Result.Ok"/>; an error: NoSession (manual sessions, and none runs), QueueFull, InvalidHandle,
        /// Closed
        /// </returns>
        public Result EndSession() => (Result)NativeMethods.cableway_session_end(Handle);
    }
}
