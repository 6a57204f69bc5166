using Purva.Clocks;
using Purva.Scenarios;
using Purva.Scenarios.Chat;

namespace Purva.Cli.Demos.Chat;

/// <summary>An evening of a group on bad networks, and what two phones would have shown that do not ask for causes.</summary>
internal sealed class ChatEvening
{
    /// <summary>How many of the latest messages a phone that joins is handed.</summary>
    public const int HandedOver = 5;

    private readonly Draws draws;
    private readonly int messages;
    private readonly long[] skews;
    private readonly bool[] away;
    private readonly List<(int To, ChatMessage Message)> onTheWay = [];

    private ChatEvening(ulong seed, int messages)
    {
        draws = new Draws(seed);
        this.messages = messages;
        Phones = [.. Enumerable.Range(1, Members).Select(self => new ChatPhone(new ReplicaId((ulong)self), ChatHistory.Nothing))];
        skews = [0, 600_000, -45_000, 2_000, 0, 0];
        away = new bool[Members + 1];
    }

    public List<ChatPhone> Phones { get; }

    /// <summary>How many phones were there from the beginning.</summary>
    public int Members { get; } = 5;

    /// <summary>How often some phone was seen with an answer above its question, or without it.</summary>
    public int Broken { get; private set; }

    public int MostWaiting { get; private set; }

    /// <summary>What the phone that joined late was told that had been seen.</summary>
    public VersionVector JoinedWith { get; private set; }

    public ArrivalPhone ByArrival { get; } = new(isByWallClock: false);

    public ArrivalPhone ByWallClock { get; } = new(isByWallClock: true);

    public static ChatEvening Live(ulong seed, int messages)
    {
        var evening = new ChatEvening(seed, messages);
        evening.Live();
        return evening;
    }

    private void Live()
    {
        for (var said = 0; said < messages; said++)
        {
            Say(said);
            for (var i = draws.Below(6); i > 0 && onTheWay.Count > 0; i--)
            {
                Arrive(draws.Below(onTheWay.Count));
            }

            var who = draws.Below(Phones.Count);
            away[who] = draws.Happens(20) ? !away[who] : away[who];
            if (said == messages / 2)
            {
                JoinedWith = Phones[0].Seen;
                Phones.Add(new ChatPhone(new ReplicaId(6), Phones[0].History with { Messages = [.. Phones[0].Shown.TakeLast(HandedOver)] }));
            }

            Broken += said % 20 == 0 ? Phones.Take(Members).Sum(AnswersTooEarly) : 0;
        }

        Meet();
        Broken += Phones.Take(Members).Sum(AnswersTooEarly);
    }

    private void Say(int said)
    {
        var who = draws.Below(Members);
        Phones[who].TrySay($"message {said}", (said * 1_000L) + skews[who], out var message);
        ByArrivalHear(who == 0, message);
        for (var to = 0; to < Phones.Count; to++)
        {
            for (var copies = draws.Happens(10) ? 0 : draws.Happens(10) ? 2 : 1; copies > 0 && to != who; copies--)
            {
                onTheWay.Add((to, message));
            }
        }
    }

    /// <summary>Phone 0 is also the one on which the traps run.</summary>
    private void ByArrivalHear(bool isThere, ChatMessage message)
    {
        if (isThere)
        {
            ByArrival.Hear(message);
            ByWallClock.Hear(message);
        }
    }

    private void Arrive(int index)
    {
        var (to, message) = onTheWay[index];
        onTheWay.RemoveAt(index);
        if (!away[to])
        {
            Hear(to, message);
        }
    }

    private void Hear(int to, ChatMessage message)
    {
        Phones[to].TryHear(message);
        MostWaiting = Math.Max(MostWaiting, Phones[to].Waiting);
        ByArrivalHear(to == 0, message);
    }

    /// <summary>Everybody asks everybody for what is missing, twice, so that what one has had from another reaches the third.</summary>
    private void Meet()
    {
        for (var i = 0; i < 2 * Phones.Count * Phones.Count; i++)
        {
            var (asking, asked) = (i / Phones.Count % Phones.Count, i % Phones.Count);
            foreach (var message in Phones[asked].Beyond(Phones[asking].Seen))
            {
                Hear(asking, message);
            }
        }
    }

    private static int AnswersTooEarly(ChatPhone phone)
    {
        var (above, early) = (new VersionVector.Builder(), 0);
        foreach (var message in phone.Shown)
        {
            early += above.ToVector().Dominates(message.Seen) ? 0 : 1;
            above.Add(message.Id);
        }

        return early;
    }
}
