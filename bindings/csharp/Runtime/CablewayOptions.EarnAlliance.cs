using System;

namespace Cableway
{
    // Earn Alliance.
    public sealed unsafe partial class CablewayOptions
    {
        /// <summary>
        /// Turns Earn Alliance on and gives it the game's keys. Must come before the other Earn Alliance options;
        /// called again, it changes the keys alone. A key that is null or "" is taken from the environment, by this
        /// call: ALLIANCE_CLIENT_ID, ALLIANCE_CLIENT_SECRET, ALLIANCE_GAME_ID; the first call also reads
        /// ALLIANCE_DSN. What is in neither place makes opening fail.
        /// </summary>
        /// <param name="clientId">visible ASCII, at most 1,024 bytes</param>
        /// <param name="clientSecret">at most 1,024 bytes; wiped in the library when no longer needed</param>
        /// <param name="gameId">at most 1,024 bytes</param>
        /// <returns>these options</returns>
        /// <exception cref="CablewayException">it breaks a rule, which the message names</exception>
        public CablewayOptions SetEaKeys(
            string clientId = null, string clientSecret = null, string gameId = null)
        {
            byte* room = stackalloc byte[Utf8.Room];
            Utf8 texts = new Utf8(room, Utf8.Count(clientId.AsSpan()) + Utf8.Count(clientSecret.AsSpan()) + Utf8.Count(gameId.AsSpan()));
            NativeText clientIdText = texts.Add(clientId.AsSpan());
            NativeText clientSecretText = texts.Add(clientSecret.AsSpan());
            NativeText gameIdText = texts.Add(gameId.AsSpan());
            lock (gate)
            {
                return Set(NativeMethods.cableway_options_set_ea_keys_n(
                    native, clientIdText.At, clientIdText.Length, clientSecretText.At, clientSecretText.Length,
                    gameIdText.At, gameIdText.Length));
            }
        }

        /// <summary>
        /// Sets where Earn Alliance's events go: the whole address, by default
        /// "https://events.earnalliance.com/v2/custom-events". Plain http:// is refused when opening for anything
        /// but this machine, unless <see cref="SetAllowPlainHttp"/> allows it. Certificates are always verified.
        /// </summary>
        /// <param name="url">scheme, host and path</param>
        /// <returns>these options</returns>
        /// <exception cref="CablewayException">it breaks a rule, which the message names</exception>
        public CablewayOptions SetEaDsn(string url)
        {
            byte* room = stackalloc byte[Utf8.Room];
            Utf8 texts = new Utf8(room, Utf8.Count(url.AsSpan()));
            NativeText urlText = texts.Add(url.AsSpan());
            lock (gate)
            {
                return Set(NativeMethods.cableway_options_set_ea_dsn_n(native, urlText.At, urlText.Length));
            }
        }

        /// <summary>
        /// Sets when Earn Alliance's events are sent: as soon as one has waited for the interval or so many wait.
        /// Both do so also during a flush's cooldown.
        /// </summary>
        /// <param name="interval">in whole ms; 30 s by default; 0 sends at once</param>
        /// <param name="maxItems">events and identifiers together, 1 to 1,000; 100 by default</param>
        /// <returns>these options</returns>
        /// <exception cref="CablewayException">it breaks a rule, which the message names</exception>
        public CablewayOptions SetEaBatch(TimeSpan interval, uint maxItems)
        {
            lock (gate)
            {
                return Set(NativeMethods.cableway_options_set_ea_batch(
                    native, Time.Milliseconds(interval), maxItems));
            }
        }

        /// <summary>
        /// Sets for how long after a flush the next one waits; <see cref="EarnAlliance.Flush"/> tells the rule.
        /// </summary>
        /// <param name="cooldown">in whole ms; 10 s by default; 0 flushes always at once</param>
        /// <returns>these options</returns>
        /// <exception cref="CablewayException">it breaks a rule, which the message names</exception>
        public CablewayOptions SetEaFlushCooldown(TimeSpan cooldown)
        {
            lock (gate)
            {
                return Set(NativeMethods.cableway_options_set_ea_flush_cooldown(
                    native, Time.Milliseconds(cooldown)));
            }
        }

        /// <summary>
        /// Sets how often a request is tried again that met no connection or a server in trouble: after 2, 4, 8,
        /// 16, 32, … s. After that nothing is lost: the same bytes are tried again at the next interval or launch.
        /// </summary>
        /// <param name="maxRetries">0 to 10; 5 by default</param>
        /// <returns>these options</returns>
        /// <exception cref="CablewayException">it breaks a rule, which the message names</exception>
        public CablewayOptions SetEaMaxRetries(uint maxRetries)
        {
            lock (gate)
            {
                return Set(NativeMethods.cableway_options_set_ea_max_retries(native, maxRetries));
            }
        }

        /// <summary>Has events with this name trigger a flush, as identifiers always do.</summary>
        /// <param name="name">1 to 256 bytes of UTF-8; at most 64 different ones</param>
        /// <returns>these options</returns>
        /// <exception cref="CablewayException">it breaks a rule, which the message names</exception>
        public CablewayOptions AddEaFlushEvent(string name)
        {
            byte* room = stackalloc byte[Utf8.Room];
            Utf8 texts = new Utf8(room, Utf8.Count(name.AsSpan()));
            NativeText nameText = texts.Add(name.AsSpan());
            lock (gate)
            {
                return Set(NativeMethods.cableway_options_add_ea_flush_event_n(
                    native, nameText.At, nameText.Length));
            }
        }
    }
}
