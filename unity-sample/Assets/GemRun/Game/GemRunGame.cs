using Cableway.Unity;
using UnityEngine;

namespace GemRun
{
    /// <summary>One run after the other: keys or autopilot in, a picture and events out.</summary>
    public sealed class GemRunGame : MonoBehaviour
    {
        private const float SecondsPerStep = 0.08f;

        [Tooltip("0: another dungeon each time.")]
        [SerializeField] private int seed = 0;

        [Tooltip("The game plays itself.")]
        [SerializeField] private bool autopilot = false;

        [Tooltip("Who plays, by an id that Earn Alliance can know.")]
        [SerializeField] private string player = "gem-runner";

        private readonly DungeonView dungeon = new DungeonView();
        private readonly ShopView shop = new ShopView();
        private readonly ConsentDialog consent = new ConsentDialog();
        private RunReporter reporter;
        private Game game;
        private Autopilot pilot;
        private float nextStep;

        private void Start()
        {
            StartRun();
        }

        private void Update()
        {
            // After a recompilation the engine has forgotten what is no asset and no number: a new run begins.
            if (game == null)
            {
                StartRun();
            }
            bool due = autopilot && UnityEngine.Time.realtimeSinceStartup >= nextStep;
            if (due && game.Phase != Phase.Over && !consent.IsOpen)
            {
                nextStep = UnityEngine.Time.realtimeSinceStartup + SecondsPerStep;
                if (!Do(pilot.Choose()))
                {
                    Do(Act.Wait); // So that time passes and the run ends, come what may.
                }
            }
        }

        private void OnGUI()
        {
            if (game == null)
            {
                return;
            }
            GuiScale.Begin();
            if (game.Phase == Phase.Shop)
            {
                shop.Draw(game);
            }
            else
            {
                dungeon.Draw(game);
            }
            DrawStatus();
            consent.Draw(CablewayHost.Client);
            if (!consent.IsOpen)
            {
                DrawButtons();
                HearKeys();
            }
        }

        private void StartRun()
        {
            game = new Game(seed != 0 ? (ulong)seed : (ulong)System.DateTime.UtcNow.Ticks);
            pilot = new Autopilot(game);
            reporter = new RunReporter(CablewayHost.Client, player);
            reporter.Report(game);
        }

        private bool Do(Act what)
        {
            reporter.TakePrices(game);
            bool done = game.Do(what);
            reporter.Report(game);
            return done;
        }

        private void DrawStatus()
        {
            string status = game.Phase == Phase.Over
                ? game.Outcome + " with " + game.Score + " points"
                : Names.OfFloor(game.Floor) + "   health " + game.Health + "/" + game.MostHealth + "   gems " +
                  game.Gems + "   potions " + game.Potions + "   bombs " + game.Bombs + "   oil " + game.Lamp +
                  "   score " + game.Score;
            GUI.Label(new Rect(10, 10, 900, 24), status);
        }

        private void DrawButtons()
        {
            if (game.Phase == Phase.Over && GUI.Button(new Rect(10, 500, 160, 30), "Another run"))
            {
                StartRun();
            }
            if (GUI.Button(new Rect(180, 500, 160, 30), autopilot ? "Play yourself" : "Autopilot"))
            {
                autopilot = !autopilot;
            }
            if (GUI.Button(new Rect(350, 500, 160, 30), "Privacy"))
            {
                consent.Ask();
            }
        }

        private void HearKeys()
        {
            Act what;
            Event now = Event.current;
            if (now.type == EventType.KeyDown && !autopilot && Keys.TryAct(now.keyCode, game.Phase, out what))
            {
                Do(what);
                now.Use();
            }
        }
    }
}
