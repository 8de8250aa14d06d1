// https://docs.unity3d.com/2021.3/Documentation/ScriptReference/Application.html
// and there: Application-quitting, NetworkReachability
using System;

namespace UnityEngine
{
    public static class Application
    {
        public static event Action quitting { add { throw new Stub(); } remove { throw new Stub(); } }
        public static string persistentDataPath { get { throw new Stub(); } }
        public static string version { get { throw new Stub(); } }
        public static string unityVersion { get { throw new Stub(); } }
        public static bool isPlaying { get { throw new Stub(); } }
        public static NetworkReachability internetReachability { get { throw new Stub(); } }
        public static void OpenURL(string url) { throw new Stub(); }
        public static void Quit() { throw new Stub(); }
    }

    public enum NetworkReachability
    {
        NotReachable,
        ReachableViaCarrierDataNetwork,
        ReachableViaLocalAreaNetwork
    }
}
