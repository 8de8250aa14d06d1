// https://docs.unity3d.com/2021.3/Documentation/ScriptReference/Debug.html
// and there: Time, Time-realtimeSinceStartup
namespace UnityEngine
{
    public static class Debug
    {
        public static void Log(object message) { throw new Stub(); }
        public static void LogWarning(object message) { throw new Stub(); }
        public static void LogError(object message) { throw new Stub(); }
        public static void LogError(object message, Object context) { throw new Stub(); }
        public static void LogException(System.Exception exception) { throw new Stub(); }
    }

    public static class Time
    {
        public static float realtimeSinceStartup { get { throw new Stub(); } }
    }
}
