using UnityEngine;

namespace GemRun
{
    /// <summary>Everything is drawn for 960 x 540 and made as large as the screen allows.</summary>
    internal static class GuiScale
    {
        internal const float Width = 960;
        internal const float Height = 540;

        internal static void Begin()
        {
            float scale = Mathf.Min(Screen.width / Width, Screen.height / Height);
            GUI.matrix = Matrix4x4.TRS(Vector3.zero, Quaternion.identity, new Vector3(scale, scale, 1));
        }
    }
}
