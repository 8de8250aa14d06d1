using UnityEngine;

namespace GemRun
{
    /// <summary>The shop on the stairs, whose prices are GondolaCore's where it has told any.</summary>
    internal sealed class ShopView
    {
        private const float Line = 34;

        internal void Draw(Game game)
        {
            GUI.Box(new Rect(240, 80, 480, 340), "The shop on the stairs");
            for (int index = 0; index < game.Offers.Count; index++)
            {
                Offer offer = game.Offers[index];
                string text = (index + 1) + "   " + Names.Of(offer.Item) + "   " +
                              (offer.Sold ? "sold" : offer.Price + " gems");
                GUI.Label(new Rect(270, 120 + index * Line, 420, Line), text);
            }
            float below = 130 + game.Offers.Count * Line;
            string pack = game.IsPackSold ? "G   gem pack: sold" : "G   20 gems for 0.99 dollars of pretend money";
            GUI.Label(new Rect(270, below, 420, Line), pack);
            GUI.Label(new Rect(270, below + Line, 420, Line), "Enter   down to the next floor");
        }
    }
}
