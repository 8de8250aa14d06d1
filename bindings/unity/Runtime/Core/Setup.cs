using System;
using System.Collections.Generic;

namespace Cableway.Unity
{
    /// <summary>Keys and address of GameAnalytics. Without keys the service does not exist.</summary>
    [Serializable]
    public sealed class GameAnalyticsSetup
    {
        /// <summary>From the game's settings at GameAnalytics.</summary>
        public string gameKey = "";
        /// <summary>From the game's settings at GameAnalytics.</summary>
        public string secretKey = "";
        /// <summary>Empty: GameAnalytics' own.</summary>
        public string endpoint = "";

        internal bool IsOn => !string.IsNullOrEmpty(gameKey) || !string.IsNullOrEmpty(secretKey);
    }

    /// <summary>Keys and address of Earn Alliance. Without keys the service does not exist.</summary>
    [Serializable]
    public sealed class EarnAllianceSetup
    {
        /// <summary>From the game's settings at Earn Alliance.</summary>
        public string clientId = "";
        /// <summary>From the game's settings at Earn Alliance.</summary>
        public string clientSecret = "";
        /// <summary>From the game's settings at Earn Alliance.</summary>
        public string gameId = "";
        /// <summary>The whole address. Empty: Earn Alliance's own.</summary>
        public string address = "";

        internal bool IsOn => !string.IsNullOrEmpty(clientId) || !string.IsNullOrEmpty(clientSecret) ||
                              !string.IsNullOrEmpty(gameId);
    }

    /// <summary>Keys and address of GondolaCore. Without keys the service does not exist.</summary>
    [Serializable]
    public sealed class GondolaSetup
    {
        /// <summary>32 hexadecimal digits.</summary>
        public string applicationKey = "";
        /// <summary>Empty for a server without.</summary>
        public string applicationSecret = "";
        /// <summary>Where the server is; there is no default.</summary>
        public string server = "";
        /// <summary>The server's dialect: GondolaCore's own, or that of the later name.</summary>
        public Dialect dialect = Dialect.Gondola;
        /// <summary>
        /// Checks the prices' signatures: 32 bytes in hexadecimal digits or base64. Empty: the secret's hash is
        /// enough.
        /// </summary>
        public string publicKey = "";

        internal bool IsOn => !string.IsNullOrEmpty(applicationKey) || !string.IsNullOrEmpty(server);
    }

    /// <summary>How much may wait on the player's disk, for each service; 0 stands for the default.</summary>
    [Serializable]
    public sealed class LimitsSetup
    {
        /// <summary>1,000 to 10,000,000.</summary>
        public int events;
        /// <summary>1 to 4,096.</summary>
        public int megabytes;
        /// <summary>1 to 3,650.</summary>
        public int days;
    }

    /// <summary>Which notices are written to Unity's log.</summary>
    public enum NoticeLog
    {
        /// <summary>None.</summary>
        Nothing,
        /// <summary>What a developer should put right.</summary>
        Problems,
        /// <summary>All, deliveries too.</summary>
        Everything
    }

    /// <summary>
    /// All that a session is opened with. Knows nothing of the engine: the settings asset holds one, and code
    /// may make its own.
    /// </summary>
    [Serializable]
    public sealed class Setup
    {
        /// <summary>The folder below Unity's persistent data path.</summary>
        public string folder = "cableway";
        /// <summary>GameAnalytics.</summary>
        public GameAnalyticsSetup gameAnalytics = new GameAnalyticsSetup();
        /// <summary>Earn Alliance.</summary>
        public EarnAllianceSetup earnAlliance = new EarnAllianceSetup();
        /// <summary>GondolaCore.</summary>
        public GondolaSetup gondola = new GondolaSetup();
        /// <summary>What holds until the player has said something.</summary>
        public Consent consent = Consent.Pending;
        /// <summary>How much may wait.</summary>
        public LimitsSetup limits = new LimitsSetup();
        /// <summary>Plain http:// to other machines; to this one it is always allowed.</summary>
        public bool allowPlainHttp;
        /// <summary>Batches are made and then dropped instead of sent.</summary>
        public bool dryRun;
        /// <summary>Losing the focus counts as going away, as on a phone with two games side by side.</summary>
        public bool awayWithoutFocus;
        /// <summary>How many seconds an absence may last until a new session begins.</summary>
        public int resumeWithinSeconds = 30;
        /// <summary>How long the end of the game may wait for the network, in milliseconds.</summary>
        public int closeTimeoutMs = 1500;
        /// <summary>What is written to Unity's log.</summary>
        public NoticeLog log = NoticeLog.Problems;

        /// <summary>The game's version, for GameAnalytics' events.</summary>
        [NonSerialized] public string build;
        /// <summary>The engine, as "unity 2021.3.4", for GameAnalytics' events.</summary>
        [NonSerialized] public string engine;
        /// <summary>Prices that the game brings, as JSON.</summary>
        [NonSerialized] public string prices;
        /// <summary>Their signature, as base64.</summary>
        [NonSerialized] public string pricesSignature;

        /// <summary>
        /// Called with the options before the session is opened, for everything that stands in no field here, as
        /// declared values, strategies and pipes. Code alone can set it.
        /// </summary>
        [NonSerialized] public Action<CablewayOptions> configure;

        /// <summary>Lists what is wrong, the worst first.</summary>
        public List<SetupProblem> Check()
        {
            List<SetupProblem> problems = new List<SetupProblem>();
            SetupCheck.Run(this, problems);
            problems.Sort((one, other) => other.Severity.CompareTo(one.Severity));
            return problems;
        }

        /// <summary>Points every service that is on at a dev server: `cargo run -p cableway-devserver`.</summary>
        public void UseDevServer(string url)
        {
            string root = url.TrimEnd('/');
            gameAnalytics.endpoint = root;
            earnAlliance.address = root + "/v2/custom-events";
            gondola.server = root;
        }
    }
}
