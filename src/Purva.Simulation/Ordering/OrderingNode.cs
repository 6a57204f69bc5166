using Purva.Clocks;
using Purva.Hashgraph;

namespace Purva.Simulation.Ordering;

/// <summary>A member in the world, honest or not. A forker is two lives under one name.</summary>
internal sealed class OrderingNode
{
    private readonly GossipHost[] lives;
    private readonly SimulatedRandom chance;

    public OrderingNode(int number, Misdeed misdeed, GossipHost[] lives, SimulatedRandom chance)
    {
        (Number, Misdeed, this.lives, this.chance) = (number, misdeed, lives, chance);
    }

    public int Number { get; }

    public Misdeed Misdeed { get; }

    public bool IsHonest => Misdeed == Misdeed.None;

    public bool IsUp { get; set; } = true;

    /// <summary>Whether a change of members sends it away, so that it only listens from then on.</summary>
    public bool Leaves { get; set; }

    public bool HasCrashed { get; set; }

    public GossipHost Host => lives[0];

    public int LifeCount => lives.Length;

    /// <summary>The life that a member of this half gets to see.</summary>
    public GossipHost LifeFor(int half) => lives[half % lives.Length];

    public GossipAnswer? Answer(int half, ulong epoch, VersionVector known, long decided, IReadOnlyList<EventHash> wanted) => Misdeed switch
    {
        Misdeed.Silence => null,
        Misdeed.Withhold when chance.Chance(0.85) => null,
        Misdeed.Spam => Spammed(LifeFor(half).AnswerTo(epoch, known, decided, wanted)),
        _ => LifeFor(half).AnswerTo(epoch, known, decided, wanted),
    };

    /// <summary>What a life of it asks for; who is silent asks for a new epoch again and again, and a spammer in the name of others.</summary>
    public RenewalWish? Wish(GossipHost life) => Misdeed switch
    {
        Misdeed.Silence => RenewalWish.Signed(life.Epoch, life.Member.Id, signer: life.Member.Id),
        Misdeed.Spam => RenewalWish.Signed(life.Epoch, SomeMember(), signer: life.Member.Id),
        _ => life.Wish,
    };

    /// <summary>Its last frame; one who misbehaves may tell a false one, for which nobody else gives his word.</summary>
    public FrameAnswer TellFrame(int half)
    {
        var answer = LifeFor(half).TellFrame();
        return IsHonest ? answer : answer with { Signature = answer.Signature with { Signature = [1, 2, 3] } };
    }

    private GossipAnswer Spammed(GossipAnswer answer) => new(answer.Epoch, answer.Round + 1_000, answer.Asked, [.. Rubbish(), .. answer.Events, .. answer.Events]);

    private IEnumerable<GossipEvent> Rubbish()
    {
        var (own, epoch) = (Host.Member.Consensus.LastOf(Host.Member.Id), Host.Epoch);
        for (var i = 0; i < 3; i++)
        {
            var victim = SomeMember();
            var parent = EventHash.Of(BitConverter.GetBytes(chance.NextBits()));
            yield return Signed(new GossipEventDraft(epoch, new Dot(victim, 2), parent, default, 1, []), signer: Host.Member.Id);
            yield return Signed(new GossipEventDraft(epoch, new Dot(Host.Member.Id, 99), parent, parent, 1, []), signer: Host.Member.Id);
            yield return Signed(new GossipEventDraft(epoch + 7, new Dot(victim, 1), default, default, 1, []), signer: victim);
            yield return Signed(new GossipEventDraft(epoch, new Dot(new ReplicaId(chance.NextBits() | 1), 1), default, default, 1, []), signer: victim);
            if (own is not null)
            {
                yield return Signed(new GossipEventDraft(epoch, new Dot(victim, own.Dot.Counter + 1), own.Hash, default, own.CreatedMicroseconds, []), signer: Host.Member.Id);
            }
        }
    }

    private ReplicaId SomeMember() => Host.Member.Consensus.Members.Members[chance.Next(Host.Member.Consensus.Members.Count)].Id;

    private static GossipEvent Signed(in GossipEventDraft draft, ReplicaId signer) => GossipEvent.Create(draft, SharedSecrets.Sign(signer, draft.ToHash()));
}
