using Purva.Clocks;
using Purva.Hashgraph;
using Purva.Ordering.Journal;

namespace Purva.Ordering.Running;

/// <summary>A member and its folder: what comes in, what is made durable, what has its place.</summary>
/// <remarks>
/// One thread gossips: it alone calls what changes the graph and writes files. Any thread may submit, ask and read.
/// An event of one's own is on the disk, with everything that it builds on, before <see cref="GossipMember.Publish"/> lets others see it.
/// </remarks>
internal sealed partial class OrderEngine : IDisposable
{
    private readonly Lock gate = new();
    private readonly OrderMemberOptions options;
    private readonly MemberKey key;
    private readonly FileStream held;
    private readonly TimeProvider time;
    private readonly P256Verifier verifier;
    private readonly PendingTransactions pending;
    private readonly EventLog events;
    private readonly OrderLog order;
    private readonly FrameShelf frames;
    private readonly List<GossipEvent> sinceFrame = [];
    private readonly HashSet<EventHash> unordered = [];
    private Membership members;
    private GossipMember member;
    private Consensus? previous;
    private ulong greatestOwn;

    private OrderEngine(OrderMemberOptions options, MemberKey key, FileStream held, TimeProvider time)
    {
        (this.options, this.key, this.held, this.time) = (options, key, held, time);
        Id = options.Self.Id;
        members = options.MembershipOf(0);
        verifier = new P256Verifier(members);
        pending = new PendingTransactions(options.Limits);
        frames = new FrameShelf(options.Folder, options.Limits.MostFrameBytes);
        events = EventLog.Open(options.Folder, out var content);
        order = OpenOrder(content, out var carried);
        member = Restore(content, carried);
    }

    /// <summary>Which member.</summary>
    public ReplicaId Id { get; }

    /// <summary>Called after blocks have come out, without a lock.</summary>
    public event Action? Advanced;

    /// <summary>Called when there is something to order after there was nothing, without a lock.</summary>
    public event Action? BecameBusy;

    /// <summary>Opens a member's folder.</summary>
    /// <exception cref="OrderFolderException">It is in use, damaged, or of another member.</exception>
    public static OrderEngine Open(OrderMemberOptions options, TimeProvider time)
    {
        Directory.CreateDirectory(options.Folder);
        var held = Hold(options.Folder);
        MemberKey? key = null;
        try
        {
            key = MemberKey.Open(options.Folder);
            if (!key.PublicKey.AsSpan().SequenceEqual(options.Self.PublicKey.AsSpan()))
            {
                throw new OrderFolderException($"The key in {options.Folder} is not that of member '{options.Name}'; is this the folder of another member?");
            }

            return new OrderEngine(options, key, held, time);
        }
        catch
        {
            key?.Dispose();
            held.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            foreach (var one in pending.All)
            {
                one.GiveUp(new OrderRefusedException(OrderRefusal.Stopping, "The member stops before the transaction has its place. Whether it gets one is unknown; submit it again with the same key."));
            }
        }

        events.Dispose();
        order.Dispose();
        key.Dispose();
        verifier.Dispose();
        held.Dispose();
    }

    private static FileStream Hold(string folder)
    {
        try
        {
            return new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new OrderFolderException($"Another process uses the folder {folder}. Stop it, or name another folder.", e);
        }
    }

    private OrderLog OpenOrder(EventLogContent content, out Dictionary<ulong, ReadOnlyMemory<byte>> carried)
    {
        var own = new Dictionary<ulong, ReadOnlyMemory<byte>>();
        foreach (var bytes in content.Events.Where(one => one.Dot.Replica == Id).SelectMany(one => one.Transactions).Concat(content.Waiting))
        {
            if (SubmittedTransaction.TryRead(bytes, out var submitted) && submitted.What != SubmittedTransaction.Kind.Renewal)
            {
                own[submitted.Number] = bytes;
            }
        }

        carried = own;
        return OrderLog.Open(options.Folder, options.Limits.RememberedKeys, placed =>
        {
            NoteLatest(placed);
            foreach (var submitted in OwnIn(placed.Block))
            {
                pending.Passed(submitted.Number);
                own.Remove(submitted.Number);
            }
        });
    }

    private IEnumerable<SubmittedTransaction> OwnIn(OrderedBlock block)
    {
        foreach (var bytes in block.Events.Where(one => one.Event.Dot.Replica == Id).SelectMany(one => one.Event.Transactions))
        {
            if (SubmittedTransaction.TryRead(bytes, out var submitted) && submitted.What != SubmittedTransaction.Kind.Renewal)
            {
                yield return submitted;
            }
        }
    }

    /// <summary>Goes on from the last frame and the events since; what was answered for and is in none of them is submitted anew.</summary>
    private GossipMember Restore(EventLogContent content, Dictionary<ulong, ReadOnlyMemory<byte>> carried)
    {
        var frame = frames.Load(key);
        if (frame is not null)
        {
            members = options.MembershipOf(frame.Members.Epoch);
        }

        if (frame is not null && (frame.Round > order.LastRound || !frame.Members.Equals(members)))
        {
            throw new OrderFolderException(frame.Round > order.LastRound
                ? $"{options.Folder} holds the order up to round {order.LastRound} and a frame of round {frame.Round}: a part of {OrderLog.FileName} is lost. Bring the folder back from a backup that is not older than the last stop."
                : $"{options.Folder} is of another membership than the configuration names. Members and keys of a running order do not change.");
        }

        foreach (var bytes in carried.Values)
        {
            pending.Restore(bytes);
        }

        greatestOwn = content.Epoch == members.Epoch ? content.Greatest : 0;
        StartFrom(frame is null ? new Consensus(members, verifier, options.ConsensusOptions) : Consensus.Resume(frame, verifier, options.ConsensusOptions), content.Events);
        return member!;
    }

    /// <summary>Takes part on top of a consensus, with events that were here before; what they do not carry of the pending transactions is submitted to it.</summary>
    private void StartFrom(Consensus consensus, IReadOnlyList<GossipEvent> known)
    {
        member = new GossipMember(Id, consensus, GossipOptions);
        sinceFrame.Clear();
        unordered.Clear();
        orphans.Clear();
        var inFlight = new HashSet<ulong>();
        foreach (var gossip in known.Where(gossip => !consensus.Contains(gossip.Hash)))
        {
            member.Receive(gossip);
            if (gossip.Dot.Replica == Id && gossip.Epoch == members.Epoch)
            {
                greatestOwn = Math.Max(greatestOwn, gossip.Dot.Counter);
            }
        }

        foreach (var gossip in known.Where(gossip => consensus.Contains(gossip.Hash)))
        {
            Note(gossip);
        }

        foreach (var gossip in OwnUnordered())
        {
            inFlight.UnionWith(NumbersIn(gossip));
        }

        foreach (var one in pending.All.Where(one => !inFlight.Contains(one.Number)))
        {
            member.Submit(one.Carried);
        }
    }

    private static IEnumerable<ulong> NumbersIn(GossipEvent gossip)
    {
        foreach (var bytes in gossip.Transactions)
        {
            if (SubmittedTransaction.TryRead(bytes, out var submitted) && submitted.What != SubmittedTransaction.Kind.Renewal)
            {
                yield return submitted.Number;
            }
        }
    }
}
