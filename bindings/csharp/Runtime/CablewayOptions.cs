using System;

namespace Cableway
{
    /// <summary>
    /// How a client is to be opened: setters that can be chained, and throw where a rule is broken. A service's keys
    /// come before its other options. Thread-safe; nothing here blocks or talks to the network.
    /// </summary>
    public sealed unsafe partial class CablewayOptions : IDisposable
    {
        /// <summary>The most events that wait for a service, where no option says otherwise.</summary>
        public const int DefaultQueueEvents = (int)NativeMethods.CABLEWAY_DEFAULT_QUEUE_EVENTS;

        /// <summary>The most bytes that wait for a service, where no option says otherwise: 32 MiB.</summary>
        public const long DefaultQueueBytes = (long)NativeMethods.CABLEWAY_DEFAULT_QUEUE_BYTES;

        /// <summary>The longest that an event waits, in seconds, where no option says otherwise: 30 days.</summary>
        public const int DefaultQueueAgeSeconds = (int)NativeMethods.CABLEWAY_DEFAULT_QUEUE_AGE_S;

        private readonly object gate = new object();
        private cableway_options* native;

        /// <summary>Options with every default.</summary>
        public CablewayOptions()
        {
            cableway_options* made = null;
            CablewayException.ThrowIfError(NativeMethods.cableway_options_new(&made));
            native = made;
        }

        /// <summary>Frees the options, where nobody did. It closes no client.</summary>
        ~CablewayOptions()
        {
            NativeMethods.cableway_options_free(native);
        }

        /// <summary>
        /// The native options, for code in C: that is where a log callback (<c>cableway_options_set_log</c>) and a
        /// transport of the game's own (<c>cableway_options_set_transport</c>) are set. The library calls them on
        /// threads of its own as long as the client lives, also while the game's assemblies are reloaded, so they
        /// cannot be managed code. Valid until the options are disposed of; then <see cref="IntPtr.Zero"/>.
        /// </summary>
        public IntPtr Handle
        {
            get
            {
                lock (gate)
                {
                    return (IntPtr)native;
                }
            }
        }

        /// <summary>
        /// Sets the folder for journal and database: the game's own, writable and kept between launches. Made if it
        /// is missing. Required.
        /// </summary>
        /// <param name="path">the folder</param>
        /// <returns>these options</returns>
        /// <exception cref="CablewayException">it breaks a rule, which the message names</exception>
        public CablewayOptions SetStorageDir(string path)
        {
            byte* room = stackalloc byte[Utf8.Room];
            Utf8 texts = new Utf8(room, Utf8.Count(path.AsSpan()));
            NativeText pathText = texts.Add(path.AsSpan());
            lock (gate)
            {
                return Set(NativeMethods.cableway_options_set_storage_dir_n(
                    native, pathText.At, pathText.Length));
            }
        }

        /// <summary>
        /// Sets how many bytes of records the journal holds between two drains. Events beyond it are refused with
        /// <see cref="Result.ErrorQueueFull"/>, and so is an event that is longer than all of it.
        /// </summary>
        /// <param name="bytes">65,536 to 268,435,456; 1,044,480 by default</param>
        /// <returns>these options</returns>
        /// <exception cref="CablewayException">it breaks a rule, which the message names</exception>
        public CablewayOptions SetJournalBytes(uint bytes)
        {
            lock (gate)
            {
                return Set(NativeMethods.cableway_options_set_journal_bytes(native, bytes));
            }
        }

        /// <summary>
        /// Allows plain http:// to other machines. By default it is allowed to this machine alone.
        /// </summary>
        /// <param name="allow">whether</param>
        /// <returns>these options</returns>
        /// <exception cref="CablewayException">it breaks a rule, which the message names</exception>
        public CablewayOptions SetAllowPlainHttp(bool allow = true)
        {
            lock (gate)
            {
                return Set(NativeMethods.cableway_options_set_allow_plain_http(native, Flag(allow)));
            }
        }

        /// <summary>
        /// Sets the proxy that requests travel through. Without this call it is the one that the environment names
        /// when the client is opened.
        /// </summary>
        /// <param name="url">
        /// "http://" or "https://", "user:password@" where the proxy wants it, host and port; "" is no proxy
        /// </param>
        /// <returns>these options</returns>
        /// <exception cref="CablewayException">it breaks a rule, which the message names</exception>
        public CablewayOptions SetProxy(string url)
        {
            byte* room = stackalloc byte[Utf8.Room];
            Utf8 texts = new Utf8(room, Utf8.Count(url.AsSpan()));
            NativeText urlText = texts.Add(url.AsSpan());
            lock (gate)
            {
                return Set(NativeMethods.cableway_options_set_proxy_n(native, urlText.At, urlText.Length));
            }
        }

        /// <summary>
        /// Trusts these root certificates instead of the built-in ones (Mozilla's list), for servers of your own.
        /// Host names and dates are verified all the same.
        /// </summary>
        /// <param name="pem">one or more certificates and nothing else</param>
        /// <returns>these options</returns>
        /// <exception cref="CablewayException">it breaks a rule, which the message names</exception>
        public CablewayOptions SetRootCertificatePem(string pem)
        {
            byte* room = stackalloc byte[Utf8.Room];
            Utf8 texts = new Utf8(room, Utf8.Count(pem.AsSpan()));
            NativeText pemText = texts.Add(pem.AsSpan());
            lock (gate)
            {
                return Set(NativeMethods.cableway_options_set_root_certificate_pem_n(
                    native, pemText.At, pemText.Length));
            }
        }

        /// <summary>
        /// Sets how much may wait on disk for a service while it cannot be reached or must not be told. When more
        /// comes, the oldest of the least important goes, is counted and told by
        /// <see cref="NoticeKind.EventsDropped"/>.
        /// </summary>
        /// <param name="service">which, or all: the same for each</param>
        /// <param name="maxEvents">1,000 to 10,000,000; 0 for <see cref="DefaultQueueEvents"/></param>
        /// <param name="maxBytes">1,048,576 to 4,294,967,296; 0 for <see cref="DefaultQueueBytes"/></param>
        /// <param name="maxAge">
        /// 1 hour to 10 years, in whole seconds; 0 for <see cref="DefaultQueueAgeSeconds"/>
        /// </param>
        /// <returns>these options</returns>
        /// <exception cref="CablewayException">it breaks a rule, which the message names</exception>
        public CablewayOptions SetQueueLimits(
            Service service, uint maxEvents = 0, ulong maxBytes = 0, TimeSpan maxAge = default(TimeSpan))
        {
            lock (gate)
            {
                return Set(NativeMethods.cableway_options_set_queue_limits(
                    native, (int)service, maxEvents, maxBytes, Time.Seconds(maxAge)));
            }
        }

        /// <summary>
        /// Sets what holds until the player has said something with <see cref="CablewayClient.SetConsent"/>:
        /// granted if this is not called. What holds at the first launch is kept like a choice.
        /// </summary>
        /// <param name="service">which, or all</param>
        /// <param name="consent">what holds</param>
        /// <returns>these options</returns>
        /// <exception cref="CablewayException">it breaks a rule, which the message names</exception>
        public CablewayOptions SetDefaultConsent(Service service, Consent consent)
        {
            lock (gate)
            {
                return Set(NativeMethods.cableway_options_set_default_consent(
                    native, (int)service, (int)consent));
            }
        }

        /// <summary>
        /// Lets the game begin and end sessions itself, with <see cref="CablewayClient.StartSession"/> and
        /// <see cref="CablewayClient.EndSession"/>: without one running, GameAnalytics' calls answer
        /// <see cref="Result.ErrorNoSession"/>.
        /// </summary>
        /// <param name="enabled">whether; false by default</param>
        /// <returns>these options</returns>
        /// <exception cref="CablewayException">it breaks a rule, which the message names</exception>
        public CablewayOptions SetManualSessions(bool enabled = true)
        {
            lock (gate)
            {
                return Set(NativeMethods.cableway_options_set_manual_sessions(native, Flag(enabled)));
            }
        }

        /// <summary>
        /// Sets for how long a session waits for a player who is away: who comes back within it goes on with the
        /// session; later, a new one begins. Does not matter for manual sessions.
        /// </summary>
        /// <param name="time">
        /// in whole seconds; 30 s by default; 0 ends the session whenever the player goes away
        /// </param>
        /// <returns>these options</returns>
        /// <exception cref="CablewayException">it breaks a rule, which the message names</exception>
        public CablewayOptions SetResumeWithin(TimeSpan time)
        {
            lock (gate)
            {
                return Set(NativeMethods.cableway_options_set_resume_within(native, Time.Seconds(time)));
            }
        }

        /// <summary>
        /// Hands each batch to the log, as it would have been sent, instead of to the network: nothing leaves the
        /// device. Counted as <see cref="DropReason.DryRun"/>.
        /// </summary>
        /// <param name="enabled">whether; false by default</param>
        /// <returns>these options</returns>
        /// <exception cref="CablewayException">it breaks a rule, which the message names</exception>
        public CablewayOptions SetDryRun(bool enabled = true)
        {
            lock (gate)
            {
                return Set(NativeMethods.cableway_options_set_dry_run(native, Flag(enabled)));
            }
        }

        /// <summary>Frees the options. Clients opened with them are not affected. Setters fail from here on.</summary>
        public void Dispose()
        {
            lock (gate)
            {
                NativeMethods.cableway_options_free(native);
                native = null;
            }
            GC.SuppressFinalize(this);
        }

        internal static int Open(CablewayOptions options, ulong* client)
        {
            if (options == null)
            {
                return NativeMethods.cableway_open(null, client);
            }
            lock (options.gate)
            {
                int result = NativeMethods.cableway_open(options.native, client);
                // Nobody may name them any more, and their finalizer frees what is being read.
                GC.KeepAlive(options);
                return result;
            }
        }

        private static byte Flag(bool flag) => flag ? (byte)1 : (byte)0;

        private CablewayOptions Set(int result)
        {
            CablewayException.ThrowIfError(result);
            return this;
        }
    }
}
