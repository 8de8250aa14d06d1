using System;

namespace Cableway
{
    /// <summary>
    /// GameAnalytics' events, of a client (<see cref="CablewayClient.GameAnalytics"/>) or of a player of a game
    /// server (<see cref="Player.GameAnalytics"/>). A number and nothing else: copy it as you like.
    /// </summary>
    public readonly unsafe partial struct GameAnalytics
    {
        internal GameAnalytics(ulong handle)
        {
            Handle = handle;
        }

        /// <summary>The client's or the player's handle, for code in C.</summary>
        public ulong Handle { get; }

        /// <summary>
        /// Names the player (Collector v2, "Default annotations": user_id). Possible until the first event is
        /// recorded or sent, so right after opening; before it, <see cref="CablewayOptions.SetGaUserId"/>. Without
        /// either the device's id counts, else an id made up once per installation. Thread-safe, does not block,
        /// makes no garbage.
        /// </summary>
        /// <param name="userId">1 to 128 characters</param>
        /// <returns>
        /// <see cref="Result.Ok"/>; an error: NullArgument, InvalidUtf8, InvalidArgument, TooLate, NotConfigured,
        /// QueueFull, InvalidHandle, Closed
        /// </returns>
        public Result SetUserId(string userId) =>
            SetUserId(userId.AsSpan());

        /// <summary>The same for characters that are no string: <see cref="SetUserId(string)"/>.</summary>
        public Result SetUserId(ReadOnlySpan<char> userId)
        {
            byte* room = stackalloc byte[Utf8.Room];
            Utf8 texts = new Utf8(room, Utf8.Count(userId));
            NativeText userIdText = texts.Add(userId);
            return (Result)NativeMethods.cableway_ga_set_user_id_n(Handle, userIdText.At, userIdText.Length);
        }

        /// <summary>
        /// Sets a default annotation of GameAnalytics' events from here on. Events recorded before keep theirs.
        /// Facebook id, gender, birth year and the custom dimensions are stored and hold at the next launch too;
        /// the others hold until the client is closed. Thread-safe, does not block, makes no garbage.
        /// </summary>
        /// <param name="annotation">which, each with its rule</param>
        /// <param name="value">
        /// its value; "" clears it, so that the machine's own value counts where there is one
        /// </param>
        /// <returns>
        /// <see cref="Result.Ok"/>; <see cref="Result.NoConsent"/>; an error: NullArgument, InvalidUtf8,
        /// InvalidArgument (its rule, or not declared), NotConfigured, QueueFull, InvalidHandle, Closed
        /// </returns>
        public Result SetAnnotation(Annotation annotation, string value) =>
            SetAnnotation(annotation, value.AsSpan());

        /// <summary>
        /// The same for characters that are no string: <see cref="SetAnnotation(Annotation, string)"/>.
        /// </summary>
        public Result SetAnnotation(Annotation annotation, ReadOnlySpan<char> value)
        {
            byte* room = stackalloc byte[Utf8.Room];
            Utf8 texts = new Utf8(room, Utf8.Count(value));
            NativeText valueText = texts.Add(value);
            return (Result)NativeMethods.cableway_ga_set_annotation_n(
                Handle, (int)annotation, valueText.At, valueText.Length);
        }

        /// <summary>
        /// Sets the custom fields of all GameAnalytics' events from here on, in place of those set before, until
        /// the client is closed. An event's own fields go before them; together they are at most 50. Thread-safe,
        /// does not block, makes no garbage.
        /// </summary>
        /// <param name="fields">the fields; null or none at all clears them</param>
        /// <returns>
        /// <see cref="Result.Ok"/>; <see cref="Result.NoConsent"/>; an error: InvalidUtf8, InvalidArgument,
        /// NotConfigured, QueueFull, InvalidHandle, Closed
        /// </returns>
        public Result SetFields(Fields fields)
        {
            int result = NativeMethods.cableway_ga_set_fields_n(Handle, Fields.Native(fields));
            GC.KeepAlive(fields);
            return (Result)result;
        }

        /// <summary>
        /// Records a design event without a value (Collector v2, "Design"). Once this returns
        /// <see cref="Result.Ok"/>, the event outlives the process, however that ends; a power cut can lose the
        /// last 10 s. Thread-safe, does not block, makes no garbage.
        /// </summary>
        /// <param name="eventId">
        /// 1 to 5 parts between colons, as "GamePlay:Kill:Zombie"; each part 1 to 64 characters of A-Z a-z 0-9,
        /// white space and - _ . ( ) ! ?
        /// </param>
        /// <param name="fields">its own custom fields; null for none</param>
        /// <returns>
        /// <see cref="Result.Ok"/>; <see cref="Result.NoConsent"/>, <see cref="Result.ServiceOff"/>; an error:
        /// NullArgument, InvalidUtf8, InvalidEventId, InvalidArgument, NotConfigured, NoSession, QueueFull,
        /// InvalidHandle, Closed
        /// </returns>
        public Result Design(string eventId, Fields fields = null) =>
            Design(eventId.AsSpan(), fields);

        /// <summary>The same for characters that are no string: <see cref="Design(string, Fields)"/>.</summary>
        public Result Design(ReadOnlySpan<char> eventId, Fields fields = null)
        {
            byte* room = stackalloc byte[Utf8.Room];
            Utf8 texts = new Utf8(room, Utf8.Count(eventId));
            NativeText eventIdText = texts.Add(eventId);
            int result = NativeMethods.cableway_ga_design_n(
                Handle, eventIdText.At, eventIdText.Length, Fields.Native(fields));
            GC.KeepAlive(fields);
            return (Result)result;
        }

        /// <summary>
        /// Records a design event with a value; <see cref="Design(string, Fields)"/> tells the rest. Thread-safe,
        /// does not block, makes no garbage.
        /// </summary>
        /// <param name="eventId">as there</param>
        /// <param name="value">any finite number</param>
        /// <param name="fields">its own custom fields; null for none</param>
        /// <returns>as there, and <see cref="Result.ErrorNotFinite"/></returns>
        public Result Design(string eventId, double value, Fields fields = null) =>
            Design(eventId.AsSpan(), value, fields);

        /// <summary>
        /// The same for characters that are no string: <see cref="Design(string, double, Fields)"/>.
        /// </summary>
        public Result Design(ReadOnlySpan<char> eventId, double value, Fields fields = null)
        {
            byte* room = stackalloc byte[Utf8.Room];
            Utf8 texts = new Utf8(room, Utf8.Count(eventId));
            NativeText eventIdText = texts.Add(eventId);
            int result = NativeMethods.cableway_ga_design_value_n(
                Handle, eventIdText.At, eventIdText.Length, value, Fields.Native(fields));
            GC.KeepAlive(fields);
            return (Result)result;
        }

        /// <summary>
        /// Records a fault in the game (Collector v2, "Error"). GameAnalytics blocks games that send too many: of
        /// each type the first is sent, and ten of a launch. The others are counted
        /// (<see cref="DropReason.ErrorLimit"/>). Errors have the same type if their severities are the same and
        /// their messages differ in nothing but digits. Thread-safe, does not block, makes no garbage.
        /// </summary>
        /// <param name="severity">how bad it is</param>
        /// <param name="message">what happened, as a stack trace; at most 8,192 characters; may be ""</param>
        /// <param name="fields">its own custom fields; null for none</param>
        /// <returns>
        /// <see cref="Result.Ok"/>; <see cref="Result.BeyondLimit"/> (counted, not sent);
        /// <see cref="Result.NoConsent"/>, <see cref="Result.ServiceOff"/>; an error: NullArgument, InvalidUtf8,
        /// InvalidArgument, NotConfigured, NoSession, QueueFull, InvalidHandle, Closed
        /// </returns>
        public Result Error(Severity severity, string message, Fields fields = null) =>
            Error(severity, message.AsSpan(), fields);

        /// <summary>
        /// The same for characters that are no string: <see cref="Error(Severity, string, Fields)"/>.
        /// </summary>
        public Result Error(Severity severity, ReadOnlySpan<char> message, Fields fields = null)
        {
            byte* room = stackalloc byte[Utf8.Room];
            Utf8 texts = new Utf8(room, Utf8.Count(message));
            NativeText messageText = texts.Add(message);
            int result = NativeMethods.cableway_ga_error_n(
                Handle, (int)severity, messageText.At, messageText.Length, Fields.Native(fields));
            GC.KeepAlive(fields);
            return (Result)result;
        }

        /// <summary>
        /// Opens a player of a game server (<see cref="CablewayOptions.SetGaServer"/>): begins a session.
        /// Annotations and fields that are set for the client itself are those that a player begins with. At most
        /// 65,536 players can be open at once; the same user id may be open more than once. Thread-safe, does not
        /// block, makes no garbage.
        /// </summary>
        /// <param name="userId">who it is: 1 to 128 characters</param>
        /// <param name="ip">
        /// where the player plays from: an IPv4 or IPv6 address, as "203.0.113.7", without a port; the collector
        /// finds the player's country by it. Null or "" if it is not known or must not be told
        /// </param>
        /// <param name="player">
        /// the player; one that was never opened on error, whose calls are errors and nothing worse
        /// </param>
        /// <returns>
        /// <see cref="Result.Ok"/>; <see cref="Result.NoConsent"/>; an error: NullArgument, InvalidUtf8,
        /// InvalidArgument, NotConfigured (no keys, or no server), TooManyPlayers, QueueFull, InvalidHandle, Closed
        /// </returns>
        public Result OpenPlayer(string userId, string ip, out Player player) =>
            OpenPlayer(userId.AsSpan(), ip.AsSpan(), out player);

        /// <summary>
        /// The same for characters that are no string: <see cref="OpenPlayer(string, string, out Player)"/>.
        /// </summary>
        public Result OpenPlayer(ReadOnlySpan<char> userId, ReadOnlySpan<char> ip, out Player player)
        {
            ulong handle = 0;
            byte* room = stackalloc byte[Utf8.Room];
            Utf8 texts = new Utf8(room, Utf8.Count(userId) + Utf8.Count(ip));
            NativeText userIdText = texts.Add(userId);
            NativeText ipText = texts.Add(ip);
            int result = NativeMethods.cableway_ga_player_open_n(
                Handle, userIdText.At, userIdText.Length, ipText.At, ipText.Length, &handle);
            player = new Player(handle);
            return (Result)result;
        }
    }
}
