using System;

namespace Cableway
{
    // GondolaCore.
    public sealed unsafe partial class CablewayOptions
    {
        /// <summary>
        /// For <see cref="SetGondolaStrategy"/>: all metrics that have no strategy of their own.
        /// </summary>
        public const int AllMetrics = NativeMethods.CABLEWAY_GONDOLA_ALL_METRICS;

        /// <summary>
        /// Turns GondolaCore on and gives it the application's keys. Must come before the other GondolaCore
        /// options; called again, it changes the keys alone. The server's address is needed too.
        /// </summary>
        /// <param name="applicationKey">32 hex digits</param>
        /// <param name="applicationSecret">
        /// signs the requests; wiped in the library when no longer needed; null or "" for a server without
        /// </param>
        /// <returns>these options</returns>
        /// <exception cref="CablewayException">it breaks a rule, which the message names</exception>
        public CablewayOptions SetGondolaKeys(string applicationKey, string applicationSecret = null)
        {
            byte* room = stackalloc byte[Utf8.Room];
            Utf8 texts = new Utf8(room, Utf8.Count(applicationKey.AsSpan()) + Utf8.Count(applicationSecret.AsSpan()));
            NativeText applicationKeyText = texts.Add(applicationKey.AsSpan());
            NativeText applicationSecretText = texts.Add(applicationSecret.AsSpan());
            lock (gate)
            {
                return Set(NativeMethods.cableway_options_set_gondola_keys_n(
                    native, applicationKeyText.At, applicationKeyText.Length, applicationSecretText.At,
                    applicationSecretText.Length));
            }
        }

        /// <summary>
        /// Sets where GondolaCore's server is; there is no default. Plain http:// is refused when opening for
        /// anything but this machine, unless <see cref="SetAllowPlainHttp"/> allows it. Certificates are always
        /// verified.
        /// </summary>
        /// <param name="url">scheme, host and path</param>
        /// <returns>these options</returns>
        /// <exception cref="CablewayException">it breaks a rule, which the message names</exception>
        public CablewayOptions SetGondolaServer(string url)
        {
            byte* room = stackalloc byte[Utf8.Room];
            Utf8 texts = new Utf8(room, Utf8.Count(url.AsSpan()));
            NativeText urlText = texts.Add(url.AsSpan());
            lock (gate)
            {
                return Set(NativeMethods.cableway_options_set_gondola_server_n(
                    native, urlText.At, urlText.Length));
            }
        }

        /// <summary>
        /// Sets what the server calls things. The wrong one is not noticed: a LiftPass server takes GondolaCore's
        /// events and loses them.
        /// </summary>
        /// <param name="dialect">which; GondolaCore's by default</param>
        /// <returns>these options</returns>
        /// <exception cref="CablewayException">it breaks a rule, which the message names</exception>
        public CablewayOptions SetGondolaDialect(Dialect dialect)
        {
            lock (gate)
            {
                return Set(NativeMethods.cableway_options_set_gondola_dialect(native, (int)dialect));
            }
        }

        /// <summary>
        /// Names the player. <see cref="Gondola.SetPlayerId(string)"/> tells what counts without it.
        /// </summary>
        /// <param name="playerId">
        /// exactly 32 hex digits; <see cref="Gondola.PlayerIdFrom(string, string, out string)"/> makes them of any
        /// platform's id
        /// </param>
        /// <returns>these options</returns>
        /// <exception cref="CablewayException">it breaks a rule, which the message names</exception>
        public CablewayOptions SetGondolaPlayerId(string playerId)
        {
            byte* room = stackalloc byte[Utf8.Room];
            Utf8 texts = new Utf8(room, Utf8.Count(playerId.AsSpan()));
            NativeText playerIdText = texts.Add(playerId.AsSpan());
            lock (gate)
            {
                return Set(NativeMethods.cableway_options_set_gondola_player_id_n(
                    native, playerIdText.At, playerIdText.Length));
            }
        }

        /// <summary>
        /// Sets which updates of a metric become events. Every event carries all 32 metrics, so nothing is lost by
        /// those that become none; they count as <see cref="DropReason.Merged"/>.
        /// </summary>
        /// <param name="metric">
        /// 0 to 31; <see cref="AllMetrics"/> for all that have no strategy of their own
        /// </param>
        /// <param name="strategy">which; on change by default</param>
        /// <param name="parameter">
        /// ms (1 to 86,400,000) for a coalesced metric, more than 0 for thresholds, else 0
        /// </param>
        /// <returns>these options</returns>
        /// <exception cref="CablewayException">it breaks a rule, which the message names</exception>
        public CablewayOptions SetGondolaStrategy(int metric, SaveStrategy strategy, double parameter = 0)
        {
            lock (gate)
            {
                return Set(NativeMethods.cableway_options_set_gondola_strategy(
                    native, metric, (int)strategy, parameter));
            }
        }

        /// <summary>
        /// Has a metric filled by the library. The game's own updates of it are refused from then on. What is
        /// counted goes on from launch to launch.
        /// </summary>
        /// <param name="pipe">
        /// with what; for <see cref="Pipe.Spent"/> and <see cref="Pipe.Earned"/> plus the currency's index
        /// </param>
        /// <param name="metric">0 to 7 for a pipe that gives strings, 8 to 31 for one that gives numbers</param>
        /// <returns>these options</returns>
        /// <exception cref="CablewayException">it breaks a rule, which the message names</exception>
        public CablewayOptions SetGondolaPipe(Pipe pipe, int metric)
        {
            lock (gate)
            {
                return Set(NativeMethods.cableway_options_set_gondola_pipe(native, (int)pipe, metric));
            }
        }

        /// <summary>
        /// The same with the pipe's number, as generated names have it:
        /// <c>GondolaNames.SetPipes((pipe, metric) =&gt; options.SetGondolaPipe(pipe, metric))</c>.
        /// </summary>
        /// <param name="pipe">with what, as <see cref="Pipe"/></param>
        /// <param name="metric">0 to 7 for a pipe that gives strings, 8 to 31 for one that gives numbers</param>
        /// <returns>these options</returns>
        /// <exception cref="CablewayException">it breaks a rule, which the message names</exception>
        public CablewayOptions SetGondolaPipe(int pipe, int metric) => SetGondolaPipe((Pipe)pipe, metric);

        /// <summary>
        /// Sets the currency in which <see cref="Pipe.MoneySpent"/> sums up. Nothing is converted.
        /// </summary>
        /// <param name="currency">three capital letters, as "EUR"; "USD" by default</param>
        /// <returns>these options</returns>
        /// <exception cref="CablewayException">it breaks a rule, which the message names</exception>
        public CablewayOptions SetGondolaMainCurrency(string currency)
        {
            byte* room = stackalloc byte[Utf8.Room];
            Utf8 texts = new Utf8(room, Utf8.Count(currency.AsSpan()));
            NativeText currencyText = texts.Add(currency.AsSpan());
            lock (gate)
            {
                return Set(NativeMethods.cableway_options_set_gondola_main_currency_n(
                    native, currencyText.At, currencyText.Length));
            }
        }

        /// <summary>
        /// Has the library sync by itself, so long after the first update or purchase that no sync has told yet.
        /// </summary>
        /// <param name="interval">in whole ms, 1 s or more; 0 (the default) for never</param>
        /// <returns>these options</returns>
        /// <exception cref="CablewayException">it breaks a rule, which the message names</exception>
        public CablewayOptions SetGondolaSyncInterval(TimeSpan interval)
        {
            lock (gate)
            {
                return Set(NativeMethods.cableway_options_set_gondola_sync_interval(
                    native, Time.Milliseconds(interval)));
            }
        }

        /// <summary>
        /// Sets how many events go in one request; when so many wait, they are sent without a sync.
        /// </summary>
        /// <param name="maxEvents">1 to 500; 200 by default</param>
        /// <returns>these options</returns>
        /// <exception cref="CablewayException">it breaks a rule, which the message names</exception>
        public CablewayOptions SetGondolaBatch(uint maxEvents)
        {
            lock (gate)
            {
                return Set(NativeMethods.cableway_options_set_gondola_batch(native, maxEvents));
            }
        }

        /// <summary>
        /// Has no price believed that is not signed with the private key that belongs to this one (Ed25519). Prices
        /// that the game brings must be signed too. <c>cargo xtask sign-prices</c> makes keys.
        /// </summary>
        /// <param name="publicKey">32 bytes, as 64 hex digits or as base64</param>
        /// <returns>these options</returns>
        /// <exception cref="CablewayException">it breaks a rule, which the message names</exception>
        public CablewayOptions SetGondolaPublicKey(string publicKey)
        {
            byte* room = stackalloc byte[Utf8.Room];
            Utf8 texts = new Utf8(room, Utf8.Count(publicKey.AsSpan()));
            NativeText publicKeyText = texts.Add(publicKey.AsSpan());
            lock (gate)
            {
                return Set(NativeMethods.cableway_options_set_gondola_public_key_n(
                    native, publicKeyText.At, publicKeyText.Length));
            }
        }

        /// <summary>
        /// Brings prices along in a file, for the time before the first sync: what the server answers, or its goods
        /// alone, as <c>{"sword": 100, "House": [100, 0, 0, 50, 0, 0, 0, null]}</c>. At most 1 MiB and 10,000
        /// goods. The file is read now. With a public key its signature is read from the file beside it whose name
        /// has ".sig" behind; one that is missing or wrong is told by <see cref="NoticeKind.PricesRefused"/> after
        /// opening.
        /// </summary>
        /// <param name="path">the file; takes the place of prices given before</param>
        /// <returns>these options</returns>
        /// <exception cref="CablewayException">it breaks a rule, which the message names</exception>
        public CablewayOptions SetGondolaPricesFile(string path)
        {
            byte* room = stackalloc byte[Utf8.Room];
            Utf8 texts = new Utf8(room, Utf8.Count(path.AsSpan()));
            NativeText pathText = texts.Add(path.AsSpan());
            lock (gate)
            {
                return Set(NativeMethods.cableway_options_set_gondola_prices_file_n(
                    native, pathText.At, pathText.Length));
            }
        }

        /// <summary>
        /// Brings prices along that are no file, as in an Android package: what <see cref="SetGondolaPricesFile"/>
        /// reads.
        /// </summary>
        /// <param name="prices">the JSON; takes the place of prices given before</param>
        /// <param name="signature">of exactly its bytes in UTF-8, as base64; null or "" for none</param>
        /// <returns>these options</returns>
        /// <exception cref="CablewayException">it breaks a rule, which the message names</exception>
        public CablewayOptions SetGondolaPrices(string prices, string signature = null)
        {
            byte* room = stackalloc byte[Utf8.Room];
            Utf8 texts = new Utf8(room, Utf8.Count(prices.AsSpan()) + Utf8.Count(signature.AsSpan()));
            NativeText pricesText = texts.Add(prices.AsSpan());
            NativeText signatureText = texts.Add(signature.AsSpan());
            lock (gate)
            {
                return Set(NativeMethods.cableway_options_set_gondola_prices_n(
                    native, pricesText.At, pricesText.Length, signatureText.At, signatureText.Length));
            }
        }
    }
}
