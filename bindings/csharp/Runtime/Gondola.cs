using System;

namespace Cableway
{
    /// <summary>
    /// GondolaCore, of a client (<see cref="CablewayClient.Gondola"/>): metrics, prices and purchases. Metrics and currencies
    /// are indices; <c>cargo xtask codegen</c> gives them names. A number and nothing else: copy it as you like.
    /// </summary>
    public readonly unsafe partial struct Gondola
    {
        private const int IdBytes = 33;
        private const int StringBytes = 64;

        internal Gondola(ulong handle)
        {
            Handle = handle;
        }

        /// <summary>The client's handle, for code in C.</summary>
        public ulong Handle { get; }

        /// <summary>
        /// Sends the server everything that is to be told, and has it answer with prices. Does not wait: the
        /// outcome is <see cref="NoticeKind.Synced"/> or <see cref="NoticeKind.SyncFailed"/>. While a sync is under
        /// way, further calls join it. Without a connection, and when the server is in trouble, the events are kept
        /// and sent again by the library itself. Thread-safe, does not block, makes no garbage.
        /// </summary>
        /// <returns>
        /// <see cref="Result.Ok"/>; <see cref="Result.NoConsent"/>, <see cref="Result.ServiceOff"/>; an error:
        /// NotConfigured, QueueFull, InvalidHandle, Closed
        /// </returns>
        public Result Sync() => (Result)NativeMethods.cableway_gondola_sync(Handle);

        /// <summary>
        /// The same, and waits for the outcome: for loading screens. Thread-safe. Blocks up to the timeout.
        /// </summary>
        /// <param name="timeout">how long to wait at most; 0 or less only begins it</param>
        /// <returns>
        /// <see cref="Result.Ok"/> (everything was taken); <see cref="Result.Pending"/> (it goes on);
        /// <see cref="Result.ErrorSyncFailed"/>; else as <see cref="Sync()"/>
        /// </returns>
        public Result Sync(TimeSpan timeout) =>
            (Result)NativeMethods.cableway_gondola_sync_wait(Handle, Time.Milliseconds(timeout));

        /// <summary>
        /// Names the player from here on, and for coming launches: what was recorded before stays the one's before.
        /// Without it, and without <see cref="CablewayOptions.SetGondolaPlayerId"/>, an id counts that is made up
        /// once per installation. The metrics stay as they are. Thread-safe, does not block, makes no garbage.
        /// </summary>
        /// <param name="playerId">
        /// exactly 32 hex digits; <see cref="PlayerIdFrom(string, string, out string)"/> makes them of any
        /// platform's id
        /// </param>
        /// <returns>
        /// <see cref="Result.Ok"/>; <see cref="Result.NoConsent"/>, <see cref="Result.ServiceOff"/>; an error:
        /// NullArgument, InvalidUtf8, InvalidArgument, NotConfigured, QueueFull, InvalidHandle, Closed
        /// </returns>
        public Result SetPlayerId(string playerId) =>
            SetPlayerId(playerId.AsSpan());

        /// <summary>The same for characters that are no string: <see cref="SetPlayerId(string)"/>.</summary>
        public Result SetPlayerId(ReadOnlySpan<char> playerId)
        {
            byte* room = stackalloc byte[Utf8.Room];
            Utf8 texts = new Utf8(room, Utf8.Count(playerId));
            NativeText playerIdText = texts.Add(playerId);
            return (Result)NativeMethods.cableway_gondola_set_player_id_n(
                Handle, playerIdText.At, playerIdText.Length);
        }

        /// <summary>
        /// The player's id: named by the game, or made up. Thread-safe, does not block; makes a string.
        /// </summary>
        /// <param name="playerId">32 hex digits; "" on failure</param>
        /// <returns>
        /// <see cref="Result.Ok"/>; <see cref="Result.NotReady"/> (<see cref="CablewayClient.WaitReady"/>); an
        /// error: InvalidArgument, NotConfigured, InvalidHandle, Closed
        /// </returns>
        public Result GetPlayerId(out string playerId)
        {
            byte* buffer = stackalloc byte[IdBytes];
            buffer[0] = 0;
            int result = NativeMethods.cableway_gondola_get_player_id(Handle, buffer, (UIntPtr)IdBytes, null);
            playerId = Utf8.ReadFrom(buffer, IdBytes);
            return (Result)result;
        }

        /// <summary>
        /// Makes a player's id of an account: the first 32 hex digits of the SHA-256 of "platform:id", so that one
        /// player is one player on all devices. Thread-safe, does not block; makes a string.
        /// </summary>
        /// <param name="platform">what the account is with, as "steam"; not empty and without a colon</param>
        /// <param name="id">the account's id there; not empty</param>
        /// <param name="playerId">32 hex digits; "" on failure</param>
        /// <returns><see cref="Result.Ok"/>; an error: NullArgument, InvalidUtf8, InvalidArgument</returns>
        public static Result PlayerIdFrom(string platform, string id, out string playerId) =>
            PlayerIdFrom(platform.AsSpan(), id.AsSpan(), out playerId);

        /// <summary>
        /// The same for characters that are no string: <see cref="PlayerIdFrom(string, string, out string)"/>.
        /// </summary>
        public static Result PlayerIdFrom(
            ReadOnlySpan<char> platform, ReadOnlySpan<char> id, out string playerId)
        {
            byte* room = stackalloc byte[Utf8.Room];
            Utf8 texts = new Utf8(room, Utf8.Count(platform) + Utf8.Count(id));
            NativeText platformText = texts.Add(platform);
            NativeText idText = texts.Add(id);
            byte* buffer = stackalloc byte[IdBytes];
            buffer[0] = 0;
            int result = NativeMethods.cableway_gondola_player_id_from_n(
                platformText.At, platformText.Length, idText.At, idText.Length, buffer, (UIntPtr)IdBytes, null);
            playerId = Utf8.ReadFrom(buffer, IdBytes);
            return (Result)result;
        }

        /// <summary>
        /// Whether this launch is the installation's first with GondolaCore. A game that finds saves of its own all
        /// the same has players from before: <see cref="MarkGrandfathered"/>. Thread-safe, does not block, makes no
        /// garbage.
        /// </summary>
        /// <param name="isFirst">whether it is; false on failure</param>
        /// <returns>
        /// <see cref="Result.Ok"/>; <see cref="Result.NotReady"/> (<see cref="CablewayClient.WaitReady"/>); an
        /// error: NotConfigured, InvalidHandle, Closed
        /// </returns>
        public Result IsFirstLaunch(out bool isFirst)
        {
            byte flag = 0;
            int result = NativeMethods.cableway_gondola_is_first_launch(Handle, &flag);
            isFirst = flag != 0;
            return (Result)result;
        }

        /// <summary>
        /// Marks the player as one who had played before the game used GondolaCore, and takes over the progress so
        /// far. Once for ever: later calls change nothing. Thread-safe, does not block, makes no garbage.
        /// </summary>
        /// <param name="progress">
        /// the progress so far, as the game's own save has it; null if it is not known
        /// </param>
        /// <returns>
        /// <see cref="Result.Ok"/>; <see cref="Result.NoConsent"/>, <see cref="Result.ServiceOff"/>; an error:
        /// InvalidUtf8, InvalidArgument, NotFinite, NotConfigured, QueueFull, InvalidHandle, Closed
        /// </returns>
        public Result MarkGrandfathered(Progress progress = null)
        {
            if (progress == null)
            {
                return (Result)NativeMethods.cableway_gondola_mark_grandfathered(Handle, null);
            }
            fixed (cableway_progress* native = &progress.Native)
            {
                return (Result)NativeMethods.cableway_gondola_mark_grandfathered(Handle, native);
            }
        }

        /// <summary>
        /// Sets a string metric. Whether that becomes an event of its own is for
        /// <see cref="CablewayOptions.SetGondolaStrategy"/> to say; it outlives the process in any case.
        /// Thread-safe, does not block, makes no garbage.
        /// </summary>
        /// <param name="metric">0 to 7, without a pipe</param>
        /// <param name="value">at most 63 bytes of UTF-8; a longer one is an error, not cut</param>
        /// <returns>
        /// <see cref="Result.Ok"/>; <see cref="Result.NoConsent"/>, <see cref="Result.ServiceOff"/>; an error:
        /// NullArgument, InvalidUtf8, InvalidArgument, NotConfigured, QueueFull, InvalidHandle, Closed
        /// </returns>
        public Result Update(int metric, string value) =>
            Update(metric, value.AsSpan());

        /// <summary>The same for characters that are no string: <see cref="Update(int, string)"/>.</summary>
        public Result Update(int metric, ReadOnlySpan<char> value)
        {
            byte* room = stackalloc byte[Utf8.Room];
            Utf8 texts = new Utf8(room, Utf8.Count(value));
            NativeText valueText = texts.Add(value);
            return (Result)NativeMethods.cableway_gondola_update_string_n(
                Handle, metric, valueText.At, valueText.Length);
        }

        /// <summary>
        /// Sets a number. Whether that becomes an event of its own is for
        /// <see cref="CablewayOptions.SetGondolaStrategy"/> to say; it outlives the process in any case.
        /// Thread-safe, does not block, makes no garbage.
        /// </summary>
        /// <param name="metric">8 to 31, without a pipe</param>
        /// <param name="value">finite</param>
        /// <returns>
        /// <see cref="Result.Ok"/>; <see cref="Result.NoConsent"/>, <see cref="Result.ServiceOff"/>; an error:
        /// InvalidArgument, NotFinite, NotConfigured, QueueFull, InvalidHandle, Closed
        /// </returns>
        public Result Update(int metric, double value) =>
            (Result)NativeMethods.cableway_gondola_update_number(Handle, metric, value);

        /// <summary>
        /// Adds 1 to a number, also before <see cref="NoticeKind.Ready"/>: it is added to what the database knows.
        /// Thread-safe, does not block, makes no garbage.
        /// </summary>
        /// <param name="metric">8 to 31, without a pipe</param>
        /// <returns>as <see cref="Update(int, double)"/></returns>
        public Result Increment(int metric) =>
            (Result)NativeMethods.cableway_gondola_increment(Handle, metric);

        /// <summary>
        /// Adds to a number. A sum beyond what a double holds stays at its end. Thread-safe, does not block, makes
        /// no garbage.
        /// </summary>
        /// <param name="metric">8 to 31, without a pipe</param>
        /// <param name="by">finite; less than 0 takes off</param>
        /// <returns>as <see cref="Update(int, double)"/></returns>
        public Result Increment(int metric, double by) =>
            (Result)NativeMethods.cableway_gondola_increment_by(Handle, metric, by);

        /// <summary>
        /// The value of a string metric, all updates of all threads so far included. A pipe's is as of the last
        /// update or purchase. Thread-safe, does not block; makes a string.
        /// </summary>
        /// <param name="metric">0 to 7</param>
        /// <param name="value">the value; "" on failure</param>
        /// <returns>
        /// <see cref="Result.Ok"/>; <see cref="Result.NotReady"/> (<see cref="CablewayClient.WaitReady"/>); an
        /// error: InvalidArgument, NotConfigured, InvalidHandle, Closed
        /// </returns>
        public Result GetString(int metric, out string value)
        {
            byte* buffer = stackalloc byte[StringBytes];
            buffer[0] = 0;
            int result = NativeMethods.cableway_gondola_get_string(
                Handle, metric, buffer, (UIntPtr)StringBytes, null);
            value = Utf8.ReadFrom(buffer, StringBytes);
            return (Result)result;
        }

        /// <summary>
        /// The value of a number, all updates of all threads so far included. Of pipes, sessions, seconds played
        /// and time zone are as of the last update or purchase. Thread-safe, does not block, makes no garbage.
        /// </summary>
        /// <param name="metric">8 to 31</param>
        /// <param name="value">the value; 0 on failure</param>
        /// <returns>
        /// <see cref="Result.Ok"/>; <see cref="Result.NotReady"/> (<see cref="CablewayClient.WaitReady"/>); an
        /// error: InvalidArgument, NotConfigured, InvalidHandle, Closed
        /// </returns>
        public Result GetNumber(int metric, out double value)
        {
            double number = 0;
            int result = NativeMethods.cableway_gondola_get_number(Handle, metric, &number);
            value = number;
            return (Result)result;
        }

        /// <summary>
        /// All 32 metrics at one moment. This is what a game puts into its cloud save. Thread-safe, does not block,
        /// makes no garbage.
        /// </summary>
        /// <param name="progress">receives them</param>
        /// <returns>
        /// <see cref="Result.Ok"/>; <see cref="Result.NotReady"/> (<see cref="CablewayClient.WaitReady"/>); an
        /// error: NullArgument, NotConfigured, InvalidHandle, Closed
        /// </returns>
        public Result GetProgress(Progress progress)
        {
            if (progress == null)
            {
                return (Result)NativeMethods.cableway_gondola_get_progress(Handle, null);
            }
            fixed (cableway_progress* native = &progress.Native)
            {
                return (Result)NativeMethods.cableway_gondola_get_progress(Handle, native);
            }
        }

        /// <summary>
        /// Brings a saved progress, as a cloud save has it, together with the one here, and records an event of
        /// what comes of it. Pipes that count go on from what is taken; those that describe the device stay.
        /// Thread-safe, does not block, makes no garbage.
        /// </summary>
        /// <param name="progress">what was saved</param>
        /// <param name="how">which one counts</param>
        /// <returns>
        /// <see cref="Result.Ok"/>; <see cref="Result.NoConsent"/>, <see cref="Result.ServiceOff"/>; an error:
        /// NullArgument, InvalidUtf8, InvalidArgument, NotFinite, NotConfigured, QueueFull, InvalidHandle, Closed
        /// </returns>
        public Result RestoreProgress(Progress progress, Restore how)
        {
            if (progress == null)
            {
                return (Result)NativeMethods.cableway_gondola_restore_progress(Handle, null, (int)how);
            }
            fixed (cableway_progress* native = &progress.Native)
            {
                return (Result)NativeMethods.cableway_gondola_restore_progress(Handle, native, (int)how);
            }
        }
    }
}
