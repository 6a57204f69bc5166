using Purva.Clocks;
using Purva.Scenarios.Chat;

namespace Purva.Scenarios.Tests.Chat;

/// <summary>A group whose network loses, repeats and reorders, whose phones are off for a while or start again, and which somebody joins late.</summary>
internal sealed class ChatWorld(ulong seed, Func<ChatPhone, IReadOnlyCollection<ChatMessage>> shows)
{
    private readonly Draws draws = new(seed);
    private readonly List<ChatPhone> phones = [.. Enumerable.Range(1, 4).Select(self => new ChatPhone(new ReplicaId((ulong)self), ChatHistory.Nothing))];
    private readonly List<(int To, ChatMessage Message)> onTheWay = [];
    private readonly HashSet<int> away = [];
    private readonly List<ChatMessage> said = [];
    private readonly List<string> problems = [];
    private VersionVector joinedWith;

    /// <summary>Lives for a while, then lets everybody ask everybody for what is missing, and returns what is wrong.</summary>
    public List<string> Run()
    {
        for (var i = 0; i < 300; i++)
        {
            Act(draws.Below(phones.Count));
            Look();
        }

        for (var round = 0; round < phones.Count; round++)
        {
            foreach (var asking in phones)
            {
                phones.ForEach(other => Array.ForEach([.. other.Beyond(asking.Seen)], message => asking.TryHear(message)));
            }
        }

        Look();
        Judge();
        return problems;
    }

    private void Act(int who)
    {
        switch (draws.Below(12))
        {
            case < 3 when !away.Contains(who):
                phones[who].TrySay($"{said.Count}", 0, out var message);
                said.Add(message);
                onTheWay.AddRange(Enumerable.Range(0, phones.Count).Where(to => to != who && !draws.Happens(20)).Select(to => (to, message)));
                break;
            case < 8 when onTheWay.Count > 0:
                Arrive(draws.Below(onTheWay.Count));
                break;
            case 8:
                _ = away.Remove(who) || away.Add(who);
                break;
            case 9:
                phones[who] = new ChatPhone(phones[who].Self, phones[who].History);
                break;
            case 10:
                var asked = phones[draws.Below(phones.Count)];
                Array.ForEach([.. asked.Beyond(phones[who].Seen)], missing => phones[who].TryHear(missing));
                break;
            case 11 when phones.Count == 4 && said.Count > 10:
                joinedWith = phones[who].Seen;
                phones.Add(new ChatPhone(new ReplicaId(5), new ChatHistory(joinedWith, [.. phones[who].Shown.TakeLast(3)])));
                break;
        }
    }

    private void Arrive(int index)
    {
        var (to, message) = onTheWay[index];
        if (!away.Contains(to))
        {
            phones[to].TryHear(message);
        }

        // A message to a phone that is off is lost; one of ten that arrive comes again.
        if (away.Contains(to) || !draws.Happens(10))
        {
            onTheWay.RemoveAt(index);
        }
    }

    private void Look()
    {
        foreach (var phone in phones)
        {
            var above = phone.Self == new ReplicaId(5) ? joinedWith : VersionVector.Empty;
            foreach (var message in shows(phone))
            {
                if (!above.Dominates(message.Seen))
                {
                    problems.Add($"{phone.Self} shows {message.Id} before something that it answers");
                }

                above = above.Merge(VersionVector.Of(message.Id));
            }
        }
    }

    private void Judge()
    {
        var expected = said.Select(message => message.Id).Order().ToList();
        foreach (var phone in phones)
        {
            var ids = shows(phone).Select(message => message.Id).ToList();
            var isLate = phone.Self == new ReplicaId(5);
            if (!ids.Order().SequenceEqual(isLate ? expected.Where(id => !joinedWith.Contains(id) || ids.Contains(id)) : expected))
            {
                problems.Add($"{phone.Self} shows other messages than were written");
            }

            if (!ids.SequenceEqual(shows(phones[0]).Select(message => message.Id).Where(ids.Contains)))
            {
                problems.Add($"{phone.Self} shows another order than {phones[0].Self}");
            }
        }
    }
}
