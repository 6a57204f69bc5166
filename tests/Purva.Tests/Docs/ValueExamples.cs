using Purva.Clocks;
using Purva.Crdts;
using Purva.Crdts.Counters;
using Purva.Crdts.Documents;
using Purva.Crdts.Elements;
using Purva.Crdts.Flags;
using Purva.Crdts.Lists;
using Purva.Crdts.Maps;
using Purva.Crdts.Registers;
using Purva.Crdts.Sets;

namespace Purva.Tests.Docs;

/// <summary>The examples of docs/values.md, word for word and in their order; a test holds them against the document and runs them.</summary>
/// <remarks>The parameter is called as the type that the reader would use.</remarks>
internal static class ValueExamples
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Action<TextWriter>> All { get; } = [Merging, Counters, Resetting, Registers, Flags, Sets, Maps, Lists, Documents];

    private static void Merging(TextWriter Console)
    {
        var (here, there) = (new ReplicaId(0xa), new ReplicaId(0xb));
        var list = Causal<AddWinsSet<TextValue>>.Empty;
        var milk = list.Add(here, "milk");
        var bread = list.Add(there, "bread");
        Console.WriteLine(list.Merge(milk).Merge(bread).Store);
        Console.WriteLine(list.Merge(bread).Merge(milk).Merge(bread) == list.Merge(milk.Merge(bread)));
    }

    private static void Counters(TextWriter Console)
    {
        var (a, b) = (new ReplicaId(0xa), new ReplicaId(0xb));
        var views = GCounter.Empty.Increment(a, 3).Merge(GCounter.Empty.Increment(b, 4));
        var likes = PNCounter.Empty.Increment(a, 3).Merge(PNCounter.Empty.Decrement(b, 1));
        Console.WriteLine($"{views.Value} views, {likes.Value} likes");

        var seats = BoundedCounter.AtLeast(0);
        seats = seats.Increment(a, 2) is BoundedOutcome.Made made ? seats.Merge(made.Delta) : seats;
        Console.WriteLine($"a may sell {seats.RightsOf(a)}, b {seats.RightsOf(b)}: {seats.Decrement(b, 1).GetType().Name}");
    }

    private static void Resetting(TextWriter Console)
    {
        var (a, b) = (new ReplicaId(0xa), new ReplicaId(0xb));
        var count = Causal<ResettableCounter>.Empty.Increment(a, 100);
        var reset = count.Reset(b);
        var more = count.Increment(a, 1);
        Console.WriteLine(count.Merge(reset).Merge(more).Value);
    }

    private static void Registers(TextWriter Console)
    {
        var (a, b) = (new ReplicaId(0xa), new ReplicaId(0xb));
        var left = LwwRegister<TextValue>.Empty.Set(a, HybridTimestamp.FromMilliseconds(5), "Hill Road");
        var right = LwwRegister<TextValue>.Empty.Set(b, HybridTimestamp.FromMilliseconds(7), "Lake Road");
        Console.WriteLine(left.Merge(right).TryGetValue(out var latest) ? latest : "nothing");

        var address = Causal<MultiValueRegister<TextValue>>.Empty;
        var both = address.Write(a, "Hill Road").Merge(address.Write(b, "Lake Road"));
        Console.WriteLine(string.Join(" or ", both.Values));
        Console.WriteLine(string.Join(" or ", both.Merge(both.Write(a, "Lake Road")).Values));
    }

    private static void Flags(TextWriter Console)
    {
        var (a, b) = (new ReplicaId(0xa), new ReplicaId(0xb));
        var subscribed = Causal<EnableWinsFlag>.Empty.Enable(a);
        Console.WriteLine(subscribed.Merge(subscribed.Enable(a)).Merge(subscribed.Disable(b)).IsEnabled);
        var permitted = Causal<DisableWinsFlag>.Empty.Disable(a);
        Console.WriteLine(permitted.Merge(permitted.Disable(a)).Merge(permitted.Enable(b)).IsEnabled);
    }

    private static void Sets(TextWriter Console)
    {
        var (a, b) = (new ReplicaId(0xa), new ReplicaId(0xb));
        var guests = Causal<AddWinsSet<TextValue>>.Empty.Add(a, "Asha");
        Console.WriteLine(guests.Merge(guests.Remove(b, "Asha")).Merge(guests.Add(a, "Asha")).Contains("Asha"));
        var keys = Causal<RemoveWinsSet<TextValue>>.Empty.Add(a, "Asha");
        Console.WriteLine(keys.Merge(keys.Remove(b, "Asha")).Merge(keys.Add(a, "Asha")).Contains("Asha"));
        var tags = LwwSet<TextValue>.Empty.Add(a, HybridTimestamp.FromMilliseconds(5), "new").Merge(LwwSet<TextValue>.Empty.Remove(b, HybridTimestamp.FromMilliseconds(7), "new"));
        Console.WriteLine(tags.Contains("new"));
        Console.WriteLine(GrowOnlySet<TextValue>.Empty.Add("seen").Merge(GrowOnlySet<TextValue>.Empty.Add("read")));
    }

    private static void Maps(TextWriter Console)
    {
        var (a, b) = (new ReplicaId(0xa), new ReplicaId(0xb));
        var cart = Causal<ObservedRemoveMap<TextValue, ResettableCounter>>.Empty.Update(a, "tea", (line, scope) => line.Increment(scope, 3));
        var removed = cart.Remove(b, "tea");
        var added = cart.Update(a, "tea", (line, scope) => line.Increment(scope, 2));
        Console.WriteLine(StateJson.ToValueText(cart.Merge(removed)));
        Console.WriteLine(StateJson.ToValueText(cart.Merge(removed).Merge(added)));

        var prices = LwwMap<TextValue, Int64Value>.Empty.Put(a, HybridTimestamp.FromMilliseconds(5), "tea", 40);
        Console.WriteLine(prices.Merge(prices.Put(b, HybridTimestamp.FromMilliseconds(7), "tea", 45)).TryGetValue("tea", out var price) ? price : 0);
    }

    private static void Lists(TextWriter Console)
    {
        var (a, b) = (new ReplicaId(0xa), new ReplicaId(0xb));
        var tasks = Causal<MovableList<TextValue>>.Empty;
        foreach (var task in new[] { "wash", "dry", "fold" })
        {
            tasks = tasks.Merge(tasks.Add(a, task));
        }

        var moved = tasks.Merge(tasks.Move(a, 2, 0)).Merge(tasks.Move(b, 2, 1));
        Console.WriteLine(moved.Store);
        Console.WriteLine(tasks.Merge(tasks.Insert(a, 1, "rinse")).Merge(tasks.RemoveAt(b, 0)).Store);
    }

    private static void Documents(TextWriter Console)
    {
        var (a, b) = (new ReplicaId(0xa), new ReplicaId(0xb));
        Causal<Document>.TryFromJson(a, """{"order":{"lines":[{"sku":"tea"}],"city":"Pune"}}""", out var order);
        order.TryPut(a, "/order/city", "Nashik", out var left);
        order.TryPut(b, "/order/city", "Mumbai", out var right);
        var both = order.Merge(left).Merge(right);
        both.TryInsertJson(b, "/order/lines/0", """{"sku":"milk"}""", out var inserted);
        both.TryIncrement(a, "/order/reads", 2, out var counted);
        both = both.Merge(inserted).Merge(counted);
        Console.WriteLine(StateJson.ToValueText(both));
        Console.WriteLine(string.Join(", ", both.Store.Conflicts.Select(conflict => $"{conflict.Path} {string.Join(" or ", conflict.Values)}")));
        Console.WriteLine(both.TryPut(a, "/order/city/street", 1, out _));
    }
}
