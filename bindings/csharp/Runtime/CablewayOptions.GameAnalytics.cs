using System;

namespace Cableway
{
    // GameAnalytics.
    public sealed unsafe partial class CablewayOptions
    {
        /// <summary>GameAnalytics' server, the default.</summary>
        public const string GaProduction = NativeMethods.CABLEWAY_GA_PRODUCTION;

        /// <summary>GameAnalytics' server for trying things out.</summary>
        public const string GaSandbox = NativeMethods.CABLEWAY_GA_SANDBOX;

        /// <summary>
        /// Turns GameAnalytics on and gives it the game's keys. Must come before the other GameAnalytics options;
        /// called again, it changes the keys alone.
        /// </summary>
        /// <param name="gameKey">letters and digits</param>
        /// <param name="secretKey">letters and digits; wiped in the library when no longer needed</param>
        /// <returns>these options</returns>
        /// <exception cref="CablewayException">it breaks a rule, which the message names</exception>
        public CablewayOptions SetGaKeys(string gameKey, string secretKey)
        {
            byte* room = stackalloc byte[Utf8.Room];
            Utf8 texts = new Utf8(room, Utf8.Count(gameKey.AsSpan()) + Utf8.Count(secretKey.AsSpan()));
            NativeText gameKeyText = texts.Add(gameKey.AsSpan());
            NativeText secretKeyText = texts.Add(secretKey.AsSpan());
            lock (gate)
            {
                return Set(NativeMethods.cableway_options_set_ga_keys_n(
                    native, gameKeyText.At, gameKeyText.Length, secretKeyText.At, secretKeyText.Length));
            }
        }

        /// <summary>
        /// Sets where GameAnalytics' events go: <see cref="GaProduction"/>, <see cref="GaSandbox"/>, or an address
        /// of your own such as the dev server's. Plain http:// is refused when opening for anything but this
        /// machine, unless <see cref="SetAllowPlainHttp"/> allows it. Certificates are always verified.
        /// </summary>
        /// <param name="url">scheme, host and path</param>
        /// <returns>these options</returns>
        /// <exception cref="CablewayException">it breaks a rule, which the message names</exception>
        public CablewayOptions SetGaEndpoint(string url)
        {
            byte* room = stackalloc byte[Utf8.Room];
            Utf8 texts = new Utf8(room, Utf8.Count(url.AsSpan()));
            NativeText urlText = texts.Add(url.AsSpan());
            lock (gate)
            {
                return Set(NativeMethods.cableway_options_set_ga_endpoint_n(native, urlText.At, urlText.Length));
            }
        }

        /// <summary>
        /// Names the player. <see cref="GameAnalytics.SetUserId(string)"/> tells what counts without it.
        /// </summary>
        /// <param name="userId">1 to 128 characters</param>
        /// <returns>these options</returns>
        /// <exception cref="CablewayException">it breaks a rule, which the message names</exception>
        public CablewayOptions SetGaUserId(string userId)
        {
            byte* room = stackalloc byte[Utf8.Room];
            Utf8 texts = new Utf8(room, Utf8.Count(userId.AsSpan()));
            NativeText userIdText = texts.Add(userId.AsSpan());
            lock (gate)
            {
                return Set(NativeMethods.cableway_options_set_ga_user_id_n(
                    native, userIdText.At, userIdText.Length));
            }
        }

        /// <summary>Sets a default annotation of GameAnalytics' events.</summary>
        /// <param name="annotation">which, each with its rule</param>
        /// <param name="value">its value; "" takes the setting back</param>
        /// <returns>these options</returns>
        /// <exception cref="CablewayException">it breaks a rule, which the message names</exception>
        public CablewayOptions SetGaAnnotation(Annotation annotation, string value)
        {
            byte* room = stackalloc byte[Utf8.Room];
            Utf8 texts = new Utf8(room, Utf8.Count(value.AsSpan()));
            NativeText valueText = texts.Add(value.AsSpan());
            lock (gate)
            {
                return Set(NativeMethods.cableway_options_set_ga_annotation_n(
                    native, (int)annotation, valueText.At, valueText.Length));
            }
        }

        /// <summary>
        /// Adds a value to the only ones that a dimension, or resource events' currency or item type, may have from
        /// then on. Without any, every valid value is taken.
        /// </summary>
        /// <param name="list">which</param>
        /// <param name="value">
        /// at most 20 for each list; 32 characters for dimensions and item types, 64 letters for currencies
        /// </param>
        /// <returns>these options</returns>
        /// <exception cref="CablewayException">it breaks a rule, which the message names</exception>
        public CablewayOptions DeclareGaValue(DeclaredList list, string value)
        {
            byte* room = stackalloc byte[Utf8.Room];
            Utf8 texts = new Utf8(room, Utf8.Count(value.AsSpan()));
            NativeText valueText = texts.Add(value.AsSpan());
            lock (gate)
            {
                return Set(NativeMethods.cableway_options_declare_ga_value_n(
                    native, (int)list, valueText.At, valueText.Length));
            }
        }

        /// <summary>
        /// Adds a failure of the attempt that is still going on when the game is left. By default it stays open,
        /// and goes on at the next launch.
        /// </summary>
        /// <param name="enabled">whether; false by default</param>
        /// <returns>these options</returns>
        /// <exception cref="CablewayException">it breaks a rule, which the message names</exception>
        public CablewayOptions SetGaFailOnExit(bool enabled = true)
        {
            lock (gate)
            {
                return Set(NativeMethods.cableway_options_set_ga_fail_on_exit(native, Flag(enabled)));
            }
        }

        /// <summary>
        /// Keeps batches that GameAnalytics answers with status 429 or 500 to 599, and sends them again, the same
        /// bytes. By default they are wiped, counted as rejected, as the Collector reference says.
        /// </summary>
        /// <param name="enabled">whether; false by default</param>
        /// <returns>these options</returns>
        /// <exception cref="CablewayException">it breaks a rule, which the message names</exception>
        public CablewayOptions SetGaKeepOnServerError(bool enabled = true)
        {
            lock (gate)
            {
                return Set(NativeMethods.cableway_options_set_ga_keep_on_server_error(native, Flag(enabled)));
            }
        }

        /// <summary>
        /// Sets when GameAnalytics' events are sent: as soon as one has waited for the interval or so many wait.
        /// </summary>
        /// <param name="interval">in whole ms; 8 s by default; 0 sends at once</param>
        /// <param name="maxEvents">1 to 500; 500 by default</param>
        /// <returns>these options</returns>
        /// <exception cref="CablewayException">it breaks a rule, which the message names</exception>
        public CablewayOptions SetGaBatch(TimeSpan interval, uint maxEvents)
        {
            lock (gate)
            {
                return Set(NativeMethods.cableway_options_set_ga_batch(
                    native, Time.Milliseconds(interval), maxEvents));
            }
        }

        /// <summary>
        /// Sends only a part of a category's events, chosen evenly; the rest is counted as
        /// <see cref="DropReason.Sampled"/>.
        /// </summary>
        /// <param name="category">business, resource, progression, design or error</param>
        /// <param name="part">0 (none) to 1 (all, the default)</param>
        /// <returns>these options</returns>
        /// <exception cref="CablewayException">it breaks a rule, which the message names</exception>
        public CablewayOptions SetGaSampling(GameAnalyticsCategory category, double part)
        {
            lock (gate)
            {
                return Set(NativeMethods.cableway_options_set_ga_sampling(native, (int)category, part));
            }
        }

        /// <summary>
        /// Says that this process is a game server: it plays for nobody itself, and has players,
        /// <see cref="GameAnalytics.OpenPlayer(string, string, out Player)"/>. Their events leave in rounds, 15 s
        /// after one another unless <see cref="SetGaBatch"/> says otherwise.
        /// </summary>
        /// <param name="enabled">whether; false by default</param>
        /// <returns>these options</returns>
        /// <exception cref="CablewayException">it breaks a rule, which the message names</exception>
        public CablewayOptions SetGaServer(bool enabled = true)
        {
            lock (gate)
            {
                return Set(NativeMethods.cableway_options_set_ga_server(native, Flag(enabled)));
            }
        }
    }
}
