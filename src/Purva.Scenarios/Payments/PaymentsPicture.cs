using Purva.Tracing;

namespace Purva.Scenarios.Payments;

/// <summary>A payment, its retry, and one that never passed the switch, each with its hop clock.</summary>
public static class PaymentsPicture
{
    /// <summary>The diagram as an SVG document, always the same bytes.</summary>
    public static string Draw()
    {
        var picture = new SpaceTimeDiagram.Builder("Settled once, and a forged way") { IsInOrder = true, MostCharacters = 18 };
        var (app, between, bank) = (picture.AddProcess("app"), picture.AddProcess("switch"), picture.AddProcess("bank"));
        var thief = picture.AddProcess("thief");
        var asked = picture.AddEvent(app, "pay ₹120", "[1,0,0]");
        var passed = picture.AddEvent(between, "passes", "[1,1,0]");
        picture.AddMessage(asked, passed);
        var settled = picture.AddEvent(bank, "settles", "[1,1,1]");
        picture.AddMessage(passed, settled);
        var lost = picture.AddEvent(app, "hears nothing", string.Empty, isEvent: false);
        picture.AddMessage(settled, lost, isLost: true);
        var again = picture.AddEvent(app, "asks again", "[1,0,0]");
        var passedAgain = picture.AddEvent(between, "passes", "[1,2,0]");
        picture.AddMessage(again, passedAgain);
        var told = picture.AddEvent(bank, "moves nothing, tells the same", "[1,1,1]");
        picture.AddMessage(passedAgain, told);
        var heard = picture.AddEvent(app, "is told", "[1,1,1]");
        picture.AddMessage(told, heard);
        var forged = picture.AddEvent(thief, "claims a number", "[7,3,0]");
        var named = picture.AddEvent(bank, "asks the owners: never given", string.Empty);
        picture.AddMessage(forged, named);
        picture.AddRing(named, SpaceTimeDiagram.RingRole.Found);
        picture.AddNote("A clock holds the numbers that app, switch and bank gave the payment. Each number has one owner.");
        return SpaceTimeSvg.Render(picture.ToDiagram());
    }
}
