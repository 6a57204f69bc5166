using Purva.Tracing;

namespace Purva.Scenarios.Exchange;

/// <summary>The failover as a space-time diagram, with the epoch and the place of the log at each event.</summary>
public static class FailoverPicture
{
    /// <summary>The diagram as an SVG document, always the same bytes.</summary>
    public static string Draw()
    {
        var picture = new SpaceTimeDiagram.Builder("Mumbai fails, Chennai goes on") { IsInOrder = true, MostCharacters = 18 };
        var (broker, mumbai, chennai) = (picture.AddProcess("broker"), picture.AddProcess("Mumbai"), picture.AddProcess("Chennai"));
        var buy = picture.AddEvent(broker, "buy", string.Empty);
        var matched = picture.AddEvent(mumbai, "matches", "1:41");
        picture.AddMessage(buy, matched);
        var followed = picture.AddEvent(chennai, "has it", "1:41");
        picture.AddMessage(matched, followed, "log");
        var confirmed = picture.AddEvent(mumbai, "may tell", "1:41");
        picture.AddMessage(followed, confirmed);
        var told = picture.AddEvent(broker, "is told of the trade", string.Empty);
        picture.AddMessage(confirmed, told);
        var sell = picture.AddEvent(broker, "sell", string.Empty);
        var alone = picture.AddEvent(mumbai, "matches alone, and dies", "1:42");
        picture.AddMessage(sell, alone);
        picture.AddRing(alone, SpaceTimeDiagram.RingRole.Found);
        var lost = picture.AddEvent(chennai, "hears nothing", "1:41");
        picture.AddMessage(alone, lost, isLost: true);
        var takeover = picture.AddEvent(chennai, "takes over from 42 on", "2:41");
        var again = picture.AddEvent(broker, "sell, again", string.Empty);
        var first = picture.AddEvent(chennai, "matches", "2:42");
        picture.AddMessage(again, first);
        var toldAgain = picture.AddEvent(broker, "is told, once", string.Empty);
        picture.AddMessage(first, toldAgain);
        var back = picture.AddEvent(mumbai, "is back; its 1:42 is void", "2:42");
        picture.AddMessage(first, back, "log");
        picture.AddPair(alone, takeover);
        picture.AddNote("Epoch and last place of the log. What one site wrote alone was told to nobody.");
        return SpaceTimeSvg.Render(picture.ToDiagram());
    }
}
