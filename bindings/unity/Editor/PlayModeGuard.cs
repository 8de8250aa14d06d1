using UnityEditor;

namespace Cableway.Unity.Editor
{
    /// <summary>
    /// Ends the session when playing ends, because the Editor's process goes on and the native client with it. A
    /// recompilation while the game is played is no end: nothing here hears of it, the client stays open, and the
    /// component finds it again.
    /// </summary>
    [InitializeOnLoad]
    internal static class PlayModeGuard
    {
        static PlayModeGuard()
        {
            EditorApplication.playModeStateChanged += OnChange;
            EditorApplication.quitting += CablewayHost.Close;
        }

        private static void OnChange(PlayModeStateChange change)
        {
            if (change == PlayModeStateChange.ExitingPlayMode)
            {
                CablewayHost.Close();
            }
        }
    }
}
