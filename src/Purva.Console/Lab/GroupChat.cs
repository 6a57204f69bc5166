using System.Collections.Immutable;
using System.Globalization;
using Purva.Clocks;
using Purva.Scenarios.Chat;

namespace Purva.SiteConsole.Lab;

/// <summary>A group of three phones, and perhaps a fourth that joins late, with all that is on its way between them.</summary>
internal sealed class GroupChat
{
    /// <summary>How many messages a visit may have.</summary>
    public const int MostMessages = 200;

    /// <summary>How many of the latest messages a phone that joins is handed.</summary>
    public const int HandedOver = 2;

    private static readonly long[] skews = [0, 600_000, -45_000, 0];
    private readonly List<Member> members = [.. Enumerable.Range(1, 3).Select(self => new Member(new ChatPhone(new ReplicaId((ulong)self), ChatHistory.Nothing)))];

    /// <summary>Everybody's name; the last one joins late.</summary>
    public static ImmutableArray<string> Names { get; } = ["Arjun", "Priya", "Raj", "Meera"];

    /// <summary>How many phones there are.</summary>
    public int Count => members.Count;

    /// <summary>How many messages were written.</summary>
    public int Said { get; private set; }

    /// <summary>Whether the late one can join: she has not, and somebody is there to hand over what was said.</summary>
    public bool CanJoin => Count < Names.Length && members.Exists(member => member.IsOn);

    /// <summary>Whether all phones show the same messages, all that there are, in the same order.</summary>
    public bool IsAgreed => Said > 0 && members.TrueForAll(member => member.Phone.Seen == members[0].Phone.Seen) && members[0].Phone.Seen.Entries.ToArray().Sum(entry => (int)entry.Counter) == Said;

    /// <summary>A question that reached Priya, and her answer, which overtook it on the way to Raj.</summary>
    public static GroupChat OfTheStory()
    {
        var chat = new GroupChat();
        chat.Say(0, "Kya plan hai?");
        chat.Arrive(1, chat.OnTheWayTo(1)[0]);
        chat.Say(1, "Marine Drive");
        chat.Arrive(2, chat.OnTheWayTo(2)[1]);
        return chat;
    }

    /// <summary>The name of whoever wrote a message.</summary>
    public static string AuthorOf(ChatMessage message) => Names[(int)message.Id.Replica.Value - 1];

    /// <summary>A clock as it is shown: how many messages of each were seen.</summary>
    public static string Format(VersionVector seen) => $"[{string.Join(',', Names.Select((_, i) => seen[new ReplicaId((ulong)i + 1)].ToString(CultureInfo.InvariantCulture)))}]";

    /// <summary>A phone.</summary>
    public ChatPhone PhoneOf(int who) => members[who].Phone;

    /// <summary>Whether a phone is on.</summary>
    public bool IsOn(int who) => members[who].IsOn;

    /// <summary>What is on its way to a phone.</summary>
    public ImmutableArray<ChatMessage> OnTheWayTo(int who) => [.. members[who].OnTheWay];

    /// <summary>What a phone shows.</summary>
    public IReadOnlyList<ChatMessage> ShownOn(int who, ChatDisplay display) => display switch
    {
        ChatDisplay.AsTheyArrive => members[who].ByArrival.Shown,
        ChatDisplay.ByWallClock => members[who].ByWallClock.Shown,
        _ => [.. members[who].Phone.Shown],
    };

    /// <summary>The places in what is shown at which a message stands without, or above, something that it answers.</summary>
    /// <param name="shown">The messages, the first on top.</param>
    /// <param name="handedOver">What counts as seen before.</param>
    public static ImmutableHashSet<int> TooEarlyIn(IReadOnlyList<ChatMessage> shown, ChatHistory handedOver)
    {
        var (above, early) = (CausalContext.UpTo(handedOver.Seen), ImmutableHashSet.CreateBuilder<int>());
        for (var i = 0; i < shown.Count; i++)
        {
            if (!above.Contiguous.Dominates(shown[i].Seen))
            {
                early.Add(i);
            }

            above = above.With(shown[i].Id);
        }

        return early.ToImmutable();
    }

    /// <summary>What a phone was handed when it joined.</summary>
    public ChatHistory HandedTo(int who) => members[who].HandedOver;

    /// <summary>Somebody writes; to phones that are off nothing is sent.</summary>
    public ChatRefusal Say(int who, string text)
    {
        var refusal = members[who].Phone.TrySay(text, (Said * 60_000L) + skews[who], out var message);
        if (refusal == ChatRefusal.None)
        {
            Said++;
            members[who].Hear(message);
            foreach (var other in members.Where(other => other != members[who] && other.IsOn))
            {
                other.OnTheWay.Add(message);
            }
        }

        return refusal;
    }

    /// <summary>A message arrives; at a phone that is off it is lost.</summary>
    public void Arrive(int who, ChatMessage message)
    {
        if (members[who].OnTheWay.Remove(message) && members[who].IsOn)
        {
            members[who].Hear(message);
        }
    }

    /// <summary>All that is on its way arrives, the latest first.</summary>
    public void ArriveAll()
    {
        for (var who = 0; who < Count; who++)
        {
            foreach (var message in OnTheWayTo(who).Reverse())
            {
                Arrive(who, message);
            }
        }
    }

    /// <summary>A phone goes off, or comes back on; then it and all that are on ask each other for what they miss.</summary>
    public void Switch(int who)
    {
        members[who].IsOn = !members[who].IsOn;
        foreach (var other in members.Where(other => members[who].IsOn && other.IsOn))
        {
            members[who].Ask(other);
            other.Ask(members[who]);
        }
    }

    /// <summary>The late one joins: whoever is on hands her the latest messages, and a vector of all that was said.</summary>
    public void Join()
    {
        if (CanJoin)
        {
            var history = members.Find(member => member.IsOn)!.Phone.History;
            members.Add(new Member(new ChatPhone(new ReplicaId((ulong)Names.Length), history with { Messages = [.. history.Messages.TakeLast(HandedOver)] })));
        }
    }

    private sealed class Member
    {
        public Member(ChatPhone phone)
        {
            (Phone, HandedOver) = (phone, phone.History);
            foreach (var message in phone.Shown)
            {
                ByArrival.Hear(message);
                ByWallClock.Hear(message);
            }
        }

        public ChatPhone Phone { get; }

        public ChatHistory HandedOver { get; }

        public ArrivalPhone ByArrival { get; } = new(isByWallClock: false);

        public ArrivalPhone ByWallClock { get; } = new(isByWallClock: true);

        public List<ChatMessage> OnTheWay { get; } = [];

        public bool IsOn { get; set; } = true;

        public void Hear(ChatMessage message)
        {
            Phone.TryHear(message);
            ByArrival.Hear(message);
            ByWallClock.Hear(message);
        }

        /// <summary>Asks another phone for all that is missing here.</summary>
        public void Ask(Member other)
        {
            foreach (var message in other.Phone.Beyond(Phone.Seen))
            {
                Hear(message);
                OnTheWay.Remove(message);
            }
        }
    }
}
