using System.Globalization;
using CsCheck;
using Purva.Clocks;
using Purva.Crdts;
using Purva.Crdts.Counters;
using Purva.Crdts.Documents;
using Purva.Crdts.Elements;
using Purva.Crdts.Flags;
using Purva.Crdts.Lists;
using Purva.Crdts.Maps;
using Purva.Crdts.Registers;

namespace Purva.TestKit;

/// <summary>Random causal values, as three replicas make them that now and then hear of each other.</summary>
public static class GenerateNested
{
    /// <summary>A counter that was reset.</summary>
    public static Gen<Causal<ResettableCounter>> Counter { get; } = Many<ResettableCounter>((state, author, what, number) =>
        what == 0 ? state.Reset(author) : what % 2 == 0 ? state.Increment(author, (ulong)number) : state.Decrement(author, (ulong)number));

    /// <summary>A register with some values.</summary>
    public static Gen<Causal<MultiValueRegister<ScalarValue>>> Register { get; } = Many<MultiValueRegister<ScalarValue>>((state, author, what, number) =>
        what == 0 ? state.Clear(author) : state.Write(author, Scalar(what, number)));

    /// <summary>A flag.</summary>
    public static Gen<Causal<EnableWinsFlag>> Flag { get; } = Many<EnableWinsFlag>((state, author, what, _) => what == 0 ? state.Disable(author) : state.Enable(author));

    /// <summary>A map of counters.</summary>
    public static Gen<Causal<ObservedRemoveMap<TextValue, ResettableCounter>>> Map { get; } = Many<ObservedRemoveMap<TextValue, ResettableCounter>>((state, author, what, number) =>
        what == 0 ? state.Remove(author, Name(number)) : state.Update(author, Name(number), (line, scope) => line.Increment(scope, (ulong)what)));

    /// <summary>A list.</summary>
    public static Gen<Causal<MovableList<TextValue>>> List { get; } = Many<MovableList<TextValue>>((state, author, what, number) => (what, state.Count) switch
    {
        (0, > 0) => state.RemoveAt(author, number % state.Count),
        (1, > 0) => state.Set(author, number % state.Count, Name(number)),
        (2 or 3, > 0) => state.Move(author, number % state.Count, what * number % state.Count),
        _ => state.Insert(author, number % (state.Count + 1), Name(number)),
    });

    /// <summary>A document.</summary>
    public static Gen<Causal<Document>> Document { get; } = Many<Document>((state, author, what, number) =>
    {
        var path = $"/{Name(number % 3).Value}";
        return what switch
        {
            0 => state.TryRemove(author, path, out var removed) == DocumentOutcome.Done ? removed : default,
            1 => state.TryIncrement(author, path, number, out var counted) == DocumentOutcome.Done ? counted : default,
            2 => state.TryInsertJson(author, path + "/0", "[{}]", out var inserted) == DocumentOutcome.Done ? inserted : default,
            3 => state.TryPutJson(author, path, """{"x":{"y":null}}""", out var put) == DocumentOutcome.Done ? put : default,
            _ => state.TryPut(author, path, Scalar(what, number), out var written) == DocumentOutcome.Done ? written : default,
        };
    });

    private static TextValue Name(int number) => string.Create(CultureInfo.InvariantCulture, $"n{number % 7}");

    private static ScalarValue Scalar(int what, int number) => what switch { 1 => number, 2 => number / 4.0, 3 => Name(number).Value, 4 => number % 2 == 0, _ => default };

    private static Gen<Causal<TStore>> Many<TStore>(Func<Causal<TStore>, ReplicaId, int, int, Causal<TStore>> change)
        where TStore : IDotStore<TStore> => Gen.Select(Gen.Int[0, 2], Gen.Int[0, 5], Gen.Int[0, 20], Gen.Int[0, 5]).Array[0, 16].Select(steps =>
        {
            var states = new Causal<TStore>[3];
            foreach (var (at, what, number, from) in steps)
            {
                states[at] = states[at].Merge(change(states[at], new ReplicaId(0xaUL + (ulong)at), what, number));
                states[at] = from < states.Length ? states[at].Merge(states[from]) : states[at];
            }

            return states[0];
        });
}
