using Purva.Clocks;
using Purva.Hashgraph;

namespace Purva.Simulation.Ordering;

/// <content>Catching up after others have dropped what this one lacks.</content>
internal sealed partial class GossipHost
{
    private readonly Dictionary<EventHash, List<FrameSignature>> words = [];
    private readonly Dictionary<ReplicaId, (ulong Epoch, long Round)> heard = [];

    /// <summary>Whether members of more than a third of the stake say that they are so far ahead that events alone no longer help. Until it has caught up it says nothing.</summary>
    public bool IsBehind
    {
        get
        {
            var members = Member.Consensus.Members;
            var stake = heard.Where(one => IsFarAhead(one.Value.Epoch, one.Value.Round)).Sum(one => members.NumberOf(one.Key) is >= 0 and var number ? members.Members[number].Stake : 0);
            return 3L * stake > members.TotalStake;
        }
    }

    /// <summary>How often it went on from a frame of others.</summary>
    public int CaughtUp { get; private set; }

    public FrameAnswer TellFrame() => new(life.Frame, new FrameSignature(id, SharedSecrets.Sign(id, life.Frame.ToHash())), Order);

    public void TakeFrame(FrameAnswer answer)
    {
        var isOtherEpoch = answer.Frame.Members.Epoch > Epoch;
        if (!IsFarAhead(answer.Frame.Members.Epoch, answer.Frame.Round))
        {
            return;
        }

        var hash = answer.Frame.ToHash();
        words.TryAdd(hash, []);
        words[hash].Add(answer.Signature);
        var trusted = Member.Consensus.Members;
        if (answer.Frame.IsCertain(words[hash], trusted, new SharedSecrets(trusted)) && Order.TryAdopt(answer.State, answer.Frame, trueTime()))
        {
            words.Clear();
            CaughtUp++;
            Order.Events.ForEach(one => ForgetOrdered(one.Event));
            GoOnFrom(answer.Frame, isOtherEpoch);
            Deliver();
        }
    }

    private void GoOnFrom(Frame certain, bool isOtherEpoch)
    {
        if (isOtherEpoch)
        {
            before = null;
            life = new GossipLife(id, certain, options);
            SubmitPending();
        }
        else
        {
            life.GoOnFrom(certain);
            life.Keep(certain);
        }
    }

    private bool IsFarAhead(ulong epoch, long round) => epoch > Epoch || (epoch == Epoch && round > Member.Consensus.LastRound + (options.KeptRounds / 2));

    private void NoteHeard(ReplicaId from, GossipAnswer answer) => heard[from] = (answer.Epoch, answer.Round);
}
