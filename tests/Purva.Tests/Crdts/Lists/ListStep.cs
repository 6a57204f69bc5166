using CsCheck;
using Purva.Clocks;
using Purva.Crdts;
using Purva.Crdts.Elements;
using Purva.Crdts.Lists;
using Purva.TestKit;
using Purva.TestKit.Worlds;

namespace Purva.Tests.Crdts.Lists;

/// <summary>A change of a list; which element it concerns is noted when it is made.</summary>
internal sealed class ListStep(ListStepKind kind, int index, int to, long value)
{
    public static Gen<ListStep> Any { get; } = Gen.Select(
        Gen.Frequency((4, Gen.Const(ListStepKind.Insert)), (1, Gen.Const(ListStepKind.Set)), (3, Gen.Const(ListStepKind.Move)), (1, Gen.Const(ListStepKind.Remove))),
        Gen.Int[0, 99], Gen.Int[0, 99], Gen.Long,
        (kind, index, to, value) => new ListStep(kind, index, to, value));

    /// <summary>The element that is inserted, set, moved or removed.</summary>
    public Dot Element { get; private set; }

    public override string ToString() => $"{kind} {Element} {index} {to} {value}";

    /// <summary>Makes the change, and checks that the author's list is just what a plain list would be.</summary>
    public static bool Apply(Causal<MovableList<Int64Value>> state, ReplicaId author, HybridTimestamp reading, ListStep step, out Causal<MovableList<Int64Value>> delta)
    {
        var plain = Identities(state);
        delta = step.Make(state, author, plain);
        var after = Identities(state.Merge(delta));
        Law.Holds(plain.SequenceEqual(after), $"{step} makes of the list what it makes of a plain one: {string.Join(' ', after)} and not {string.Join(' ', plain)}");
        return !delta.IsEmpty;
    }

    /// <summary>An element is there while something that was written to it lives and some place of it does.</summary>
    public static string Expect(IReadOnlyList<HistoryEvent<ListStep>> known)
    {
        var written = Living.Of(known, step => step.Writes, (later, step) => later.Element == step.Element && later.Ends).ToList();
        var placed = Living.Of(known, step => step.Places, (later, step) => later.Element == step.Element && later.Displaces).Select(one => one.Operation.Element).ToHashSet();
        return string.Join(' ', written.Where(one => placed.Contains(one.Operation.Element)).GroupBy(one => one.Operation.Element).OrderBy(element => element.Key)
            .Select(element => $"{element.Key}={element.Max(one => one.Operation.Value)}"));
    }

    /// <summary>What a list holds, whatever the order.</summary>
    public static string View(Causal<MovableList<Int64Value>> state) => string.Join(' ', Enumerable.Range(0, state.Count)
        .Select(i => (Identity: state.Store.IdentityAt(i), state.Store[i].Value)).OrderBy(element => element.Identity).Select(element => $"{element.Identity}={element.Value}"));

    private long Value => value;

    private bool Writes => kind is ListStepKind.Insert or ListStepKind.Set;

    private bool Ends => kind is ListStepKind.Set or ListStepKind.Remove;

    private bool Places => kind != ListStepKind.Remove;

    private bool Displaces => kind != ListStepKind.Insert;

    private static List<Dot> Identities(Causal<MovableList<Int64Value>> list) => [.. Enumerable.Range(0, list.Count).Select(list.Store.IdentityAt)];

    private Causal<MovableList<Int64Value>> Make(Causal<MovableList<Int64Value>> state, ReplicaId author, List<Dot> plain)
    {
        if (kind == ListStepKind.Insert)
        {
            var at = index % (plain.Count + 1);
            var inserted = state.Insert(author, at, value);
            Element = inserted.Store.IdentityAt(0);
            plain.Insert(at, Element);
            return inserted;
        }

        if (plain.Count == 0)
        {
            return default;
        }

        var (from, target) = (index % plain.Count, to % plain.Count);
        Element = plain[from];
        if (kind == ListStepKind.Set)
        {
            return state.Set(author, from, value);
        }

        plain.RemoveAt(from);
        if (kind == ListStepKind.Remove)
        {
            return state.RemoveAt(author, from);
        }

        plain.Insert(target, Element);
        return state.Move(author, from, target);
    }
}
