using UnityEngine;

namespace GemRun
{
    /// <summary>The map as the player knows it: coloured places, and letters on them.</summary>
    internal sealed class DungeonView
    {
        private const float Cell = 19;
        private const float Left = 24;
        private const float Top = 44;

        private static readonly Color Rock = new Color(0.25f, 0.22f, 0.3f);
        private static readonly Color Floor = new Color(0.12f, 0.12f, 0.16f);
        private static readonly Color Stairs = new Color(0.5f, 0.45f, 0.2f);
        private static readonly Color Threat = new Color(0.5f, 0.1f, 0.1f);
        private static readonly Color Awake = new Color(1, 0.5f, 0.4f);
        private static readonly Color Asleep = new Color(0.6f, 0.6f, 0.6f);

        private static readonly Color[] Things =
        {
            new Color(0.3f, 0.9f, 0.3f), new Color(0.4f, 0.5f, 1), new Color(1, 0.3f, 0.3f), new Color(1, 1, 1),
            new Color(1, 0.4f, 0.8f), new Color(0.9f, 0.7f, 0.3f), new Color(1, 0.9f, 0.2f)
        };

        // One string for each sign: text made in a frame would be garbage.
        private static readonly string[] ThingSigns = { "*", "*", "*", "*", "!", "o", "&" };
        private static readonly string[] MonsterSigns = { "r", "b", "S", "s", "g", "k", "O", "M", "D" };

        private GUIStyle style;

        internal void Draw(Game game)
        {
            if (style == null)
            {
                style = new GUIStyle(GUI.skin.label) { alignment = TextAnchor.MiddleCenter, fontSize = 16 };
            }
            for (int y = 0; y < Dungeon.Height; y++)
            {
                for (int x = 0; x < Dungeon.Width; x++)
                {
                    if (game.Map.Seen[y, x])
                    {
                        DrawPlace(game, new Point(x, y));
                    }
                }
            }
            Sign(game.Player, "@", Color.white);
            GUI.color = Color.white;
        }

        private void DrawPlace(Game game, Point at)
        {
            GUI.color = ColourOf(game, at);
            GUI.DrawTexture(PlaceOf(at), Texture2D.whiteTexture);
            Monster monster = game.SeenMonster(at);
            Thing thing = game.SeenThing(at);
            if (monster != null)
            {
                Sign(at, MonsterSigns[(int)monster.Kind], monster.IsAwake ? Awake : Asleep);
            }
            else if (thing != Thing.None)
            {
                Sign(at, ThingSigns[(int)thing], Things[(int)thing]);
            }
        }

        private static Color ColourOf(Game game, Point at)
        {
            if (game.SeenThreat(at) && game.Map.IsOpen(at))
            {
                return Threat;
            }
            switch (game.Map.Tiles[at.Y, at.X])
            {
                case Tile.Rock:
                    return Rock;
                case Tile.Stairs:
                    return Stairs;
                default:
                    return Floor;
            }
        }

        private void Sign(Point at, string sign, Color colour)
        {
            GUI.color = colour;
            GUI.Label(PlaceOf(at), sign, style);
        }

        private static Rect PlaceOf(Point at)
        {
            return new Rect(Left + at.X * Cell, Top + at.Y * Cell, Cell - 1, Cell - 1);
        }
    }
}
