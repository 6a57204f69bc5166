using System.Globalization;
using Purva.Clocks;
using Purva.Store.Buckets;
using Purva.Store.Streams;
using Purva.Store.Values;

namespace Purva.Store.Replica;

/// <content>Counters.</content>
internal sealed partial class Expansion
{
    private WriteResult? Increment(KeyName key, ValueUpdate update)
    {
        if (update.Amount == 0)
        {
            return null;
        }

        var name = key.Part(PartName.Of(update.Path.AsSpan(), LeafKind.Counter));
        var start = OwnAccount(name);
        var (added, taken) = (0UL, 0UL);
        if (TryFindDraft(name, out var draft))
        {
            if (draft.Kind == OperationKind.Reset)
            {
                return Refuse(WriteStatus.Invalid, $"A counter of '{key}' is cleared and incremented in one commit; use two.");
            }

            CounterChange.TryRead(draft.Value.Span, out var change);
            (added, taken) = (change.AddedNow, change.TakenNow);
        }

        added += update.Amount > 0 ? (ulong)update.Amount : 0;
        taken += update.Amount < 0 ? (ulong)-(Int128)update.Amount : 0;
        if (added > CounterAccount.Most - start.Added || taken > CounterAccount.Most - start.Taken)
        {
            return Refuse(WriteStatus.CounterLimit, $"A counter of '{key}' would overflow: one site adds and takes away at most {CounterAccount.Most} each. Clear it, and go on when every site has that.");
        }

        var after = new CounterChange(start.Life, start.Added + added, start.Taken + taken, added, taken);
        AddsToUnseen |= update.Seen is { } seen && !HasSeenOwn(name, seen);
        Write(new Operation(OperationKind.Increment, name, after.ToBytes(), default));
        return null;
    }

    /// <summary>Whether a context covers all that this site's account has.</summary>
    private bool HasSeenOwn(KeyName name, CausalContext seen)
    {
        var reader = new StateRowReader(view.Row(name));
        while (reader.MoveNext())
        {
            if (reader.Writer == view.Self.Index && CounterAccount.TryRead(reader.Value, out var account))
            {
                return account.IsEmpty || seen.Contains(new Dot(view.Self.Id, reader.Counter));
            }
        }

        return true;
    }

    /// <summary>This site's account, or a new life of it.</summary>
    private CounterAccount OwnAccount(KeyName name)
    {
        var reader = new StateRowReader(view.Row(name));
        while (reader.MoveNext())
        {
            if (reader.Writer == view.Self.Index && CounterAccount.TryRead(reader.Value, out var account))
            {
                return account;
            }
        }

        return new CounterAccount(view.NextLife, 0, 0, 0, 0);
    }

    private WriteResult? Spend(KeyName key, BucketDefinition bucket, ValueUpdate update)
    {
        var accounts = Accounts(key, out var name, out var seen);
        var own = accounts.GetValueOrDefault(view.Self.Id, BoundedAccount.Empty);
        var amount = (ulong)Int128.Abs(update.Amount);
        if (update.Amount < 0)
        {
            if (RightsOf(view.Self.Id, accounts) < amount)
            {
                return Refuse(WriteStatus.CounterLimit, $"This site holds {RightsOf(view.Self.Id, accounts)} rights of '{key}' and cannot take {amount} away: the counter must not fall below {bucket.Bound}. {Holders(accounts)}");
            }

            if (amount > CounterAccount.Most - own.Taken)
            {
                return Refuse(WriteStatus.CounterLimit, $"'{key}' would overflow: one site takes away at most {CounterAccount.Most} over time.");
            }

            own = own with { Taken = own.Taken + amount };
        }
        else if (amount > CounterAccount.Most - own.Added)
        {
            return Refuse(WriteStatus.CounterLimit, $"'{key}' would overflow: one site adds at most {CounterAccount.Most}.");
        }
        else
        {
            own = own with { Added = own.Added + amount };
        }

        Write(Operation.Put(name, own.ToBytes(), seen));
        return null;
    }

    private WriteResult? Transfer(KeyName key, BucketDefinition bucket, ValueUpdate update)
    {
        var accounts = Accounts(key, out var name, out var seen);
        var to = view.Writers.All.Where(writer => writer.Site == update.Site && writer.Quarantine is null).MaxBy(writer => writer.Epoch);
        if (to is null || to == view.Self)
        {
            return Refuse(WriteStatus.Invalid, to is null ? $"No site '{update.Site}' is known here." : "A site cannot hand rights to itself.");
        }

        if (RightsOf(view.Self.Id, accounts) < (UInt128)update.Amount)
        {
            return Refuse(WriteStatus.CounterLimit, $"This site holds {RightsOf(view.Self.Id, accounts)} rights of '{key}' and cannot hand over {update.Amount}; its bound is {bucket.Bound}. {Holders(accounts)}");
        }

        var own = accounts.GetValueOrDefault(view.Self.Id, BoundedAccount.Empty);
        if ((ulong)update.Amount > CounterAccount.Most - Math.Min(CounterAccount.Most, own.GivenTo(to.Id)))
        {
            return Refuse(WriteStatus.CounterLimit, $"'{key}' would overflow: one site hands over at most {CounterAccount.Most} to another over time.");
        }

        Write(Operation.Put(name, own.Giving(to.Id, (ulong)update.Amount).ToBytes(), seen));
        return null;
    }

    /// <summary>Everybody's account, with what this commit has already made of its own; and the dot of the own one, which a new one replaces.</summary>
    private Dictionary<ReplicaId, BoundedAccount> Accounts(KeyName key, out KeyName name, out Dot[] own)
    {
        name = key.Part(PartName.Of([], LeafKind.BoundedCounter));
        var row = view.Row(name);
        own = view.Dots(row).Where(dot => dot.Replica == view.Self.Id).ToArray();
        var accounts = BoundedValue.AccountsOf(row, view.Writers);
        if (TryFindDraft(name, out var draft) && BoundedAccount.TryRead(draft.Value.Span, out var drafted))
        {
            accounts[view.Self.Id] = drafted;
        }

        return accounts;
    }

    private static UInt128 RightsOf(ReplicaId writer, Dictionary<ReplicaId, BoundedAccount> accounts) => BoundedValue.RightsOf(writer, accounts);

    private string Holders(Dictionary<ReplicaId, BoundedAccount> accounts)
    {
        var others = accounts.Keys.Where(id => id != view.Self.Id && RightsOf(id, accounts) > 0)
            .Select(id => string.Create(CultureInfo.InvariantCulture, $"{view.Writers.Find(id)?.Site} {RightsOf(id, accounts)}")).Order(StringComparer.Ordinal).ToArray();
        return others.Length == 0 ? "No other site holds any." : $"Others hold: {string.Join(", ", others)}; ask one to transfer some.";
    }
}
