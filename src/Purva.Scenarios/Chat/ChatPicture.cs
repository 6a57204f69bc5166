using Purva.Clocks;
using Purva.Tracing;

namespace Purva.Scenarios.Chat;

/// <summary>A question that is overtaken by its answer, a message that is lost and asked for, and a phone that joins late: drawn from what the phones do.</summary>
public static class ChatPicture
{
    private static readonly string[] Friends = ["Arjun", "Priya", "Raj"];

    /// <summary>The diagram as an SVG document, always the same bytes.</summary>
    public static string Draw()
    {
        var picture = new SpaceTimeDiagram.Builder("An answer waits for its question") { IsInOrder = true };
        var lanes = Friends.Select(name => picture.AddProcess(name)).Append(picture.AddProcess("Meera", comesAndGoes: true)).ToArray();
        var (arjun, priya, raj) = (Phone(1), Phone(2), Phone(3));

        arjun.TrySay("Kya plan hai?", 0, out var question);
        var asks = picture.AddEvent(lanes[0], question.Text, Stamp(arjun));
        priya.TryHear(question);
        var reads = picture.AddEvent(lanes[1], "reads it", Stamp(priya), isEvent: false);
        picture.AddMessage(asks, reads);
        priya.TrySay("Marine Drive", 0, out var answer);
        var answers = picture.AddEvent(lanes[1], answer.Text, Stamp(priya));
        raj.TryHear(answer);
        var waits = picture.AddEvent(lanes[2], "the answer waits", Stamp(raj), isEvent: false);
        picture.AddMessage(answers, waits);
        raj.TryHear(question);
        var shows = picture.AddEvent(lanes[2], "shows both, question first", Stamp(raj), isEvent: false);
        picture.AddMessage(asks, shows);

        raj.TrySay("6 baje?", 0, out var time);
        var proposes = picture.AddEvent(lanes[2], time.Text, Stamp(raj));
        var lost = picture.AddEvent(lanes[0], string.Empty, string.Empty, isEvent: false);
        picture.AddMessage(proposes, lost, isLost: true);
        foreach (var missing in raj.Beyond(arjun.Seen))
        {
            arjun.TryHear(missing);
        }

        var pulls = picture.AddEvent(lanes[0], "asks for what is missing", Stamp(arjun), isEvent: false);
        picture.AddMessage(proposes, pulls);
        var meera = new ChatPhone(new ReplicaId(4), arjun.History with { Messages = [.. arjun.Shown.TakeLast(1)] });
        var joins = picture.AddEvent(lanes[3], "joins with the latest", Stamp(meera), isEvent: false);
        picture.AddMessage(pulls, joins, "history");
        meera.TrySay("Aati hoon", 0, out var comes);
        picture.AddEvent(lanes[3], comes.Text, Stamp(meera));
        picture.AddNote("Below each event: how many messages of Arjun, Priya, Raj and Meera the phone has shown.");
        return SpaceTimeSvg.Render(picture.ToDiagram());
    }

    private static ChatPhone Phone(ulong self) => new(new ReplicaId(self), ChatHistory.Nothing);

    private static string Stamp(ChatPhone phone) => $"[{string.Join(',', Enumerable.Range(1, 4).Select(self => phone.Seen[new ReplicaId((ulong)self)]))}]";
}
