using System;

namespace Cableway.Unity
{
    /// <summary>Makes the native library's options of a <see cref="Setup"/>.</summary>
    internal static class SetupOptions
    {
        private const long BytesPerMegabyte = 1048576;

        /// <summary>Throws where the library refuses one: with what it says of it.</summary>
        internal static CablewayOptions Of(Setup setup, string folder)
        {
            CablewayOptions options = new CablewayOptions();
            try
            {
                options.SetStorageDir(folder);
                options.SetAllowPlainHttp(setup.allowPlainHttp);
                options.SetDefaultConsent(Service.All, setup.consent);
                options.SetResumeWithin(TimeSpan.FromSeconds(setup.resumeWithinSeconds));
                options.SetDryRun(setup.dryRun);
                options.SetQueueLimits(
                    Service.All, (uint)setup.limits.events, (ulong)(setup.limits.megabytes * BytesPerMegabyte),
                    TimeSpan.FromDays(setup.limits.days));
                AddGameAnalytics(options, setup);
                AddEarnAlliance(options, setup.earnAlliance);
                AddGondola(options, setup);
                if (setup.configure != null)
                {
                    setup.configure(options);
                }
                return options;
            }
            catch
            {
                options.Dispose();
                throw;
            }
        }

        private static void AddGameAnalytics(CablewayOptions options, Setup setup)
        {
            if (!setup.gameAnalytics.IsOn)
            {
                return;
            }
            options.SetGaKeys(setup.gameAnalytics.gameKey, setup.gameAnalytics.secretKey);
            if (!string.IsNullOrEmpty(setup.gameAnalytics.endpoint))
            {
                options.SetGaEndpoint(setup.gameAnalytics.endpoint);
            }
            if (!string.IsNullOrEmpty(setup.build))
            {
                options.SetGaAnnotation(Annotation.Build, setup.build);
            }
            if (!string.IsNullOrEmpty(setup.engine))
            {
                options.SetGaAnnotation(Annotation.EngineVersion, setup.engine);
            }
        }

        private static void AddEarnAlliance(CablewayOptions options, EarnAllianceSetup setup)
        {
            if (!setup.IsOn)
            {
                return;
            }
            options.SetEaKeys(setup.clientId, setup.clientSecret, setup.gameId);
            if (!string.IsNullOrEmpty(setup.address))
            {
                options.SetEaDsn(setup.address);
            }
        }

        private static void AddGondola(CablewayOptions options, Setup setup)
        {
            if (!setup.gondola.IsOn)
            {
                return;
            }
            options.SetGondolaKeys(setup.gondola.applicationKey, setup.gondola.applicationSecret);
            options.SetGondolaServer(setup.gondola.server);
            options.SetGondolaDialect(setup.gondola.dialect);
            if (!string.IsNullOrEmpty(setup.gondola.publicKey))
            {
                options.SetGondolaPublicKey(setup.gondola.publicKey);
            }
            if (!string.IsNullOrEmpty(setup.prices))
            {
                options.SetGondolaPrices(setup.prices, setup.pricesSignature);
            }
        }
    }
}
