using System;
using System.Collections.Generic;

namespace Cableway.Unity
{
    /// <summary>
    /// Finds what the native library would refuse, or what was hardly meant, before a game is built with it. The
    /// library checks again: this only tells earlier.
    /// </summary>
    internal static class SetupCheck
    {
        private const int HexDigits = 32;

        internal static void Run(Setup setup, List<SetupProblem> problems)
        {
            CheckFolder(setup.folder, problems);
            CheckGameAnalytics(setup, problems);
            CheckEarnAlliance(setup, problems);
            CheckGondola(setup, problems);
            if (!setup.gameAnalytics.IsOn && !setup.earnAlliance.IsOn && !setup.gondola.IsOn)
            {
                Warn(problems, "gameAnalytics.gameKey", "no service has keys, so nothing is sent to anybody");
            }
            CheckRange(setup.limits.events, 1000, 10000000, "limits.events", problems);
            CheckRange(setup.limits.megabytes, 1, 4096, "limits.megabytes", problems);
            CheckRange(setup.limits.days, 1, 3650, "limits.days", problems);
            if (!Enum.IsDefined(typeof(Consent), setup.consent))
            {
                Fail(problems, "consent", "is none of the three answers");
            }
            if (setup.resumeWithinSeconds < 0)
            {
                Fail(problems, "resumeWithinSeconds", "must be 0 or more");
            }
            if (setup.closeTimeoutMs < 0 || setup.closeTimeoutMs > 10000)
            {
                Fail(problems, "closeTimeoutMs", "must be 0 to 10000: a game that ends should not hang");
            }
            if (setup.dryRun)
            {
                Warn(problems, "dryRun", "is on, so nothing leaves the device");
            }
        }

        private static void CheckFolder(string folder, List<SetupProblem> problems)
        {
            if (string.IsNullOrEmpty(folder))
            {
                Fail(problems, "folder", "must be named");
            }
            else if (folder.Contains("..") || folder.Contains(":") || folder[0] == '/' || folder[0] == '\\')
            {
                Fail(problems, "folder", "must be a folder below Unity's persistent data path");
            }
        }

        private static void CheckGameAnalytics(Setup setup, List<SetupProblem> problems)
        {
            if (!setup.gameAnalytics.IsOn)
            {
                return;
            }
            CheckKey(setup.gameAnalytics.gameKey, "gameAnalytics.gameKey", IsLetterOrDigit, problems);
            CheckKey(setup.gameAnalytics.secretKey, "gameAnalytics.secretKey", IsLetterOrDigit, problems);
            CheckUrl(setup, setup.gameAnalytics.endpoint, "gameAnalytics.endpoint", problems);
        }

        private static void CheckEarnAlliance(Setup setup, List<SetupProblem> problems)
        {
            if (!setup.earnAlliance.IsOn)
            {
                return;
            }
            CheckKey(setup.earnAlliance.clientId, "earnAlliance.clientId", IsVisible, problems);
            CheckKey(setup.earnAlliance.clientSecret, "earnAlliance.clientSecret", IsVisible, problems);
            CheckKey(setup.earnAlliance.gameId, "earnAlliance.gameId", IsVisible, problems);
            CheckUrl(setup, setup.earnAlliance.address, "earnAlliance.address", problems);
        }

        private static void CheckGondola(Setup setup, List<SetupProblem> problems)
        {
            if (!setup.gondola.IsOn)
            {
                return;
            }
            if (!IsHex(setup.gondola.applicationKey, HexDigits))
            {
                Fail(problems, "gondola.applicationKey", "must be 32 hexadecimal digits");
            }
            if (string.IsNullOrEmpty(setup.gondola.server))
            {
                Fail(problems, "gondola.server", "must be given: there is no default");
            }
            else
            {
                CheckUrl(setup, setup.gondola.server, "gondola.server", problems);
            }
            if (!string.IsNullOrEmpty(setup.gondola.publicKey) && !IsPublicKey(setup.gondola.publicKey))
            {
                Fail(problems, "gondola.publicKey", "must be 32 bytes, as 64 hexadecimal digits or as base64");
            }
            if (string.IsNullOrEmpty(setup.gondola.applicationSecret) && string.IsNullOrEmpty(setup.gondola.publicKey))
            {
                Warn(problems, "gondola.publicKey", "without it and without a secret, prices can be forged");
            }
        }

        private static void CheckKey(string key, string field, Predicate<char> allowed, List<SetupProblem> problems)
        {
            if (string.IsNullOrEmpty(key))
            {
                Fail(problems, field, "is missing, while other keys of the service are there");
            }
            else if (!Array.TrueForAll(key.ToCharArray(), allowed))
            {
                Fail(problems, field, "has a character that no key has; was a blank copied with it?");
            }
        }

        private static void CheckUrl(Setup setup, string url, string field, List<SetupProblem> problems)
        {
            Uri parsed;
            if (string.IsNullOrEmpty(url))
            {
                return;
            }
            if (!Uri.TryCreate(url, UriKind.Absolute, out parsed) ||
                (parsed.Scheme != Uri.UriSchemeHttp && parsed.Scheme != Uri.UriSchemeHttps))
            {
                Fail(problems, field, "must begin with https:// and name a server");
            }
            else if (parsed.Scheme == Uri.UriSchemeHttp && !parsed.IsLoopback && !setup.allowPlainHttp)
            {
                Fail(problems, field, "is plain http:// to another machine, which must be allowed by name");
            }
            else if (parsed.IsLoopback)
            {
                Warn(problems, field, "is this machine: right for the dev server, wrong for players");
            }
        }

        private static void CheckRange(int value, int least, int most, string field, List<SetupProblem> problems)
        {
            if (value != 0 && (value < least || value > most))
            {
                Fail(problems, field, "must be " + least + " to " + most + ", or 0 for the default");
            }
        }

        private static bool IsHex(string text, int digits)
        {
            return text != null && text.Length == digits && Array.TrueForAll(text.ToCharArray(), Uri.IsHexDigit);
        }

        private static bool IsPublicKey(string text)
        {
            try
            {
                return IsHex(text, 2 * HexDigits) || Convert.FromBase64String(text).Length == HexDigits;
            }
            catch (FormatException)
            {
                return false;
            }
        }

        private static bool IsLetterOrDigit(char it)
        {
            return (it >= '0' && it <= '9') || (it >= 'a' && it <= 'z') || (it >= 'A' && it <= 'Z');
        }

        private static bool IsVisible(char it)
        {
            return it > ' ' && it <= '~';
        }

        private static void Fail(List<SetupProblem> problems, string field, string message)
        {
            problems.Add(new SetupProblem(ProblemSeverity.Error, field, message));
        }

        private static void Warn(List<SetupProblem> problems, string field, string message)
        {
            problems.Add(new SetupProblem(ProblemSeverity.Warning, field, message));
        }
    }
}
