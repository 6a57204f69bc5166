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
    private readonly long started;
    private readonly List<GossipEvent> sinceFrame = [];
    private readonly HashSet<EventHash> unordered = [];
    private Membership members;
    private GossipMember member;
    private Consensus? previous;
    private ulong greatestOwn;

    private OrderEngine(OrderMemberOptions options, MemberKey key, FileStream held, TimeProvider time)
    {
        (this.options, this.key, this.held, this.time) = (options, key, held, time);
        started = time.GetTimestamp();
        Id = options.Self.Id;
        members = options.MembershipOf(0);
        verifier = new P256Verifier(members);
        pending = new PendingTransactions(options.Limits);
        frames = new FrameShelf(options.Folder, options.Limits.MostFrameBytes);
        events = EventLog.Open(options.Folder, out var content);
        order = OrderLog.Open(options.Folder, key, options.Limits, NoteLatest);
        member = Restore(content, NotOrdered(content));

        // New files have their names on the disk before an event in one of them is told to anybody.
        FolderFlush.Of(options.Folder);
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
}
