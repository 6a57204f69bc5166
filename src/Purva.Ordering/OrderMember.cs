using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Purva.Clocks;
using Purva.Ordering.Links;
using Purva.Ordering.Running;

namespace Purva.Ordering;

/// <summary>One of those who find one order for all: it takes transactions, gossips with the others over gRPC, and hands out the order.</summary>
/// <remarks>
/// <para>
/// What its peers ask is answered by the gRPC service that <see cref="OrderMemberService.MapPurvaOrdering"/> puts into a server at the member's address.
/// The key is made beforehand with <see cref="MemberKey.OpenOrCreate"/>, because the others must know its public half.
/// </para>
/// <para>Safe to share between threads.</para>
/// </remarks>
public sealed partial class OrderMember : IAsyncDisposable
{
    private const int MostQueued = 256;
    private readonly Channel<Heard> inbox = Channel.CreateBounded<Heard>(MostQueued);
    private readonly CancellationTokenSource stopping = new();
    private readonly OrderMemberOptions options;
    private readonly ILogger logger;
    private readonly TimeProvider time;
    private readonly PeerGossip[] gossip;
    private TaskCompletionSource advanced = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task running = Task.CompletedTask;
    private int isDisposed;

    private OrderMember(OrderMemberOptions options, OrderEngine engine, Func<OrderPeer, IOrderLink> connect, ILogger logger, TimeProvider time)
    {
        (this.options, Engine, this.logger, this.time) = (options, engine, logger, time);
        var others = options.Peers.Where(peer => peer.Id != engine.Id).ToArray();
        gossip = [.. others.Select(peer => new PeerGossip(peer, connect(peer), engine, options.Limits, others.Length, heard => inbox.Writer.WriteAsync(heard, stopping.Token)))];
        engine.Advanced += () => Interlocked.Exchange(ref advanced, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
        engine.BecameBusy += () => Array.ForEach(gossip, one => one.Hurry());
    }

    /// <summary>Which member it is.</summary>
    public ReplicaId Id => Engine.Id;

    /// <summary>Its name.</summary>
    public string Name => options.Name;

    /// <summary>Ends when the member has stopped; with an error if it could not go on, because its disk failed for instance.</summary>
    public Task Completion => running;

    /// <summary>Its bounds.</summary>
    public OrderLimits Limits => options.Limits;

    internal OrderEngine Engine { get; }

    /// <summary>Starts a member from its folder: from its last frame, and the events since.</summary>
    /// <param name="options">Who it is, and who the others are.</param>
    /// <param name="loggers">Where it logs; nowhere if null.</param>
    /// <param name="time">The clock that its events carry; the system's if null.</param>
    /// <param name="cancellation">Gives up the start.</param>
    /// <exception cref="OrderFolderException">The folder is in use, damaged, without a key, or of another member.</exception>
    public static async Task<OrderMember> StartAsync(OrderMemberOptions options, ILoggerFactory? loggers = null, TimeProvider? time = null, CancellationToken cancellation = default)
    {
        var clock = time ?? TimeProvider.System;
        var engine = await Task.Run(() => OrderEngine.Open(options, clock), cancellation).ConfigureAwait(false);
        var member = new OrderMember(options, engine, peer => new GrpcOrderLink(peer, options.Limits), (loggers ?? NullLoggerFactory.Instance).CreateLogger<OrderMember>(), clock);
        member.running = member.RunAsync();
        return member;
    }

    /// <summary>Takes a transaction; the two tasks of the answer say when it is safe, and where it stands.</summary>
    /// <param name="transaction">Its bytes, up to <see cref="OrderLimits.MostTransactionBytes"/>.</param>
    /// <param name="key">An idempotency key: what comes again under it, here or at another member, is ordered once. Null for none.</param>
    /// <exception cref="OrderRefusedException">It is not taken.</exception>
    public Submission Submit(ReadOnlyMemory<byte> transaction, string? key = null) => stopping.IsCancellationRequested || running.IsCompleted
        ? throw new OrderRefusedException(OrderRefusal.Stopping, "The member stops.")
        : Engine.Submit(transaction, key);

    /// <summary>Submits a transaction and waits until it has its place.</summary>
    /// <param name="transaction">Its bytes.</param>
    /// <param name="key">An idempotency key, or null.</param>
    /// <param name="cancellation">Ends the waiting; the transaction goes on. Whether it gets a place is then told by submitting it again with the same key.</param>
    /// <exception cref="OrderRefusedException">It is not taken, or the member stopped before it had a place.</exception>
    public Task<OrderedTransaction> SubmitAsync(ReadOnlyMemory<byte> transaction, string? key = null, CancellationToken cancellation = default) =>
        Submit(transaction, key).Ordered.WaitAsync(cancellation);

    /// <summary>The order from a round on, and then as it grows; the same at every member, and each transaction once.</summary>
    /// <param name="round">The first round; 0 for the beginning.</param>
    /// <param name="index">The first place; with a round, the later of both counts.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="OrderRefusedException">What comes next is kept here no longer.</exception>
    public async IAsyncEnumerable<OrderedTransaction> ReadAsync(long round = 0, long index = 0, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(round);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        while (true)
        {
            var next = Volatile.Read(ref advanced).Task;
            foreach (var one in Engine.Read(index, round))
            {
                cancellation.ThrowIfCancellationRequested();
                yield return one;
                index = one.Index + 1;
            }

            await next.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>How it is.</summary>
    public OrderStatus GetStatus()
    {
        var status = Engine.GetStatus(peer => gossip.First(one => one.Peer.Id == peer.Id).Problem is { } problem ? (false, problem) : (true, null));
        return running.IsFaulted ? status with { Problems = [.. status.Problems, $"It has stopped: {running.Exception!.InnerException!.Message}"] } : status;
    }

    /// <summary>The name of a member.</summary>
    /// <param name="id">Which.</param>
    public string NameOf(ReplicaId id) => options.Peers.FirstOrDefault(peer => peer.Id == id)?.Name ?? id.ToString();

    /// <summary>The last transactions that have places, newest first.</summary>
    /// <param name="most">At most so many; a few blocks are kept for this, and none is read.</param>
    public IReadOnlyList<OrderedTransaction> GetLatest(int most) => Engine.GetLatest(most);

    /// <summary>The last events of the graph.</summary>
    /// <param name="most">At most so many; no more than 400 are kept for this.</param>
    public OrderGraph GetGraph(int most = OrderEngine.MostDrawn) => Engine.GetGraph(most);

    /// <summary>Stops: gossip ends, files are closed. What was accepted is ordered after the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref isDisposed, 1) != 0)
        {
            return;
        }

        await stopping.CancelAsync().ConfigureAwait(false);
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Array.ForEach(gossip, one => one.Dispose());
        Engine.Dispose();
        stopping.Dispose();
    }
}
