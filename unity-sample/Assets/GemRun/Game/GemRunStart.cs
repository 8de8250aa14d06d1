using Cableway.Unity;
using UnityEngine;

namespace GemRun
{
    /// <summary>
    /// What the settings asset has no field for is said before the first scene, and so before its component opens
    /// the session.
    /// </summary>
    internal static class GemRunStart
    {
        [RuntimeInitializeOnLoadMethod(RuntimeInitializeLoadType.BeforeSceneLoad)]
        private static void Configure()
        {
            CablewaySettings settings = CablewaySettings.Load();
            if (settings != null)
            {
                settings.Setup.configure = RunReporter.Declare;
            }
        }
    }
}
