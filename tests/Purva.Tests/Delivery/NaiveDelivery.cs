using Purva.Clocks;
using Purva.Delivery;
using Purva.TestKit;

namespace Purva.Tests.Delivery;

/// <summary>Looks through everything that waits, again and again, until nothing more is ready.</summary>
internal sealed class NaiveDelivery
{
    private readonly List<Message> waiting = [];

    public VersionVector Seen { get; private set; }

    public List<Dot> Delivered { get; } = [];

    public int WaitingCount => waiting.Count;

    public OfferResult Offer(Message message)
    {
        if (Seen.Contains(message.Dot) || waiting.Contains(message))
        {
            return OfferResult.Duplicate;
        }

        waiting.Add(message);
        DeliverAllReady();
        return Seen.Contains(message.Dot) ? OfferResult.Ready : OfferResult.Waiting;
    }

    public void Advance(VersionVector snapshot)
    {
        Seen = Seen.Merge(snapshot);
        waiting.RemoveAll(message => Seen.Contains(message.Dot));
        DeliverAllReady();
    }

    private void DeliverAllReady()
    {
        while (waiting.Find(message => Seen.Dominates(message.Dependencies)) is { } ready)
        {
            waiting.Remove(ready);
            Delivered.Add(ready.Dot);
            Seen = Seen.With(ready.Dot);
        }
    }
}
