// https://docs.unity3d.com/2021.3/Documentation/ScriptReference/GUI.html
// and there: GUILayout, GUIStyle, GUIContent, Event, KeyCode, Screen, TextAnchor, Texture2D-whiteTexture
namespace UnityEngine
{
    public static class GUI
    {
        public static Color color { get { throw new Stub(); } set { throw new Stub(); } }
        public static bool enabled { get { throw new Stub(); } set { throw new Stub(); } }
        public static Matrix4x4 matrix { get { throw new Stub(); } set { throw new Stub(); } }
        public static GUISkin skin { get { throw new Stub(); } }
        public static void Label(Rect position, string text) { throw new Stub(); }
        public static void Label(Rect position, string text, GUIStyle style) { throw new Stub(); }
        public static void Box(Rect position, string text) { throw new Stub(); }
        public static bool Button(Rect position, string text) { throw new Stub(); }
        public static void DrawTexture(Rect position, Texture image) { throw new Stub(); }
    }

    public class GUISkin : ScriptableObject
    {
        public GUIStyle label { get { throw new Stub(); } }
        public GUIStyle box { get { throw new Stub(); } }
    }

    public sealed class GUIStyle
    {
        public GUIStyle(GUIStyle other) { throw new Stub(); }
        public int fontSize { get { throw new Stub(); } set { throw new Stub(); } }
        public TextAnchor alignment { get { throw new Stub(); } set { throw new Stub(); } }
        public bool wordWrap { get { throw new Stub(); } set { throw new Stub(); } }
    }

    public class GUIContent
    {
        public GUIContent(string text) { throw new Stub(); }
    }

    public sealed class GUILayoutOption
    {
    }

    public static class GUILayout
    {
        public static void Label(string text, params GUILayoutOption[] options) { throw new Stub(); }
        public static bool Button(string text, params GUILayoutOption[] options) { throw new Stub(); }
        public static void Space(float pixels) { throw new Stub(); }
        public static void FlexibleSpace() { throw new Stub(); }
        public static GUILayoutOption Width(float width) { throw new Stub(); }
        public static void BeginArea(Rect screenRect) { throw new Stub(); }
        public static void EndArea() { throw new Stub(); }
    }

    public enum TextAnchor
    {
        UpperLeft,
        UpperCenter,
        UpperRight,
        MiddleLeft,
        MiddleCenter,
        MiddleRight,
        LowerLeft,
        LowerCenter,
        LowerRight
    }

    public class Texture : Object
    {
    }

    public sealed class Texture2D : Texture
    {
        public static Texture2D whiteTexture { get { throw new Stub(); } }
    }

    public static class Screen
    {
        public static int width { get { throw new Stub(); } }
        public static int height { get { throw new Stub(); } }
    }

    public enum EventType
    {
        MouseDown,
        MouseUp,
        MouseMove,
        MouseDrag,
        KeyDown,
        KeyUp,
        ScrollWheel,
        Repaint,
        Layout
    }

    public sealed class Event
    {
        public static Event current { get { throw new Stub(); } }
        public EventType type { get { throw new Stub(); } }
        public KeyCode keyCode { get { throw new Stub(); } }
        public void Use() { throw new Stub(); }
    }

    public enum KeyCode
    {
        None = 0,
        Return = 13,
        Space = 32,
        Period = 46,
        Alpha1 = 49,
        Alpha2 = 50,
        Alpha3 = 51,
        Alpha4 = 52,
        Alpha5 = 53,
        Greater = 62,
        A = 97,
        B = 98,
        D = 100,
        G = 103,
        P = 112,
        Q = 113,
        S = 115,
        W = 119,
        UpArrow = 273,
        DownArrow = 274,
        RightArrow = 275,
        LeftArrow = 276
    }
}
