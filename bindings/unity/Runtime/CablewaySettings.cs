using System.Collections.Generic;
using UnityEngine;

namespace Cableway.Unity
{
    /// <summary>
    /// The settings of a game, as an asset. Project Settings > Cableway makes the one that is found without being
    /// named: it lies in a folder Resources, under <see cref="ResourceName"/>.
    /// </summary>
    [CreateAssetMenu(fileName = ResourceName, menuName = "Cableway Settings", order = 800)]
    public sealed class CablewaySettings : ScriptableObject
    {
        /// <summary>The name, without a folder and without an ending.</summary>
        public const string ResourceName = "CablewaySettings";

        [SerializeField] private Setup setup = new Setup();

        [Tooltip("Prices that hold until the server has told its own: JSON, as cargo xtask sign-prices takes it.")]
        [SerializeField] private TextAsset prices = null;

        [Tooltip("The signature that cargo xtask sign-prices wrote beside the prices; rename it to end in .txt.")]
        [SerializeField] private TextAsset pricesSignature = null;

        /// <summary>What a session is opened with. Changes hold from the next one on.</summary>
        public Setup Setup
        {
            get
            {
                setup.build = Application.version;
                setup.engine = "unity " + NumbersOf(Application.unityVersion);
                setup.prices = prices == null ? null : prices.text;
                setup.pricesSignature = pricesSignature == null ? null : pricesSignature.text.Trim();
                return setup;
            }
        }

        /// <summary>The project's own; null where there is none.</summary>
        public static CablewaySettings Load()
        {
            return Resources.Load<CablewaySettings>(ResourceName);
        }

        /// <summary>What is wrong with them, the worst first.</summary>
        public List<SetupProblem> Check()
        {
            return Setup.Check();
        }

        // GameAnalytics knows three numbers; Unity says "2021.3.4f1".
        private static string NumbersOf(string version)
        {
            int end = 0;
            while (end < version.Length && (char.IsDigit(version[end]) || version[end] == '.'))
            {
                end++;
            }
            return version.Substring(0, end);
        }
    }
}
