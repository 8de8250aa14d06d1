// https://docs.unity3d.com/2021.3/Documentation/ScriptReference/ScriptableObject.html
// and there: ScriptableObject.CreateInstance, Resources.Load, TextAsset
namespace UnityEngine
{
    public class ScriptableObject : Object
    {
        public static T CreateInstance<T>() where T : ScriptableObject { throw new Stub(); }
    }

    public static class Resources
    {
        public static T Load<T>(string path) where T : Object { throw new Stub(); }
    }

    public class TextAsset : Object
    {
        public string text { get { throw new Stub(); } }
    }
}
