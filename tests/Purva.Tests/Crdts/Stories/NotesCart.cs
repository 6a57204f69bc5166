namespace Purva.Tests.Crdts.Stories;

/// <summary>The notes' cart: of concurrent quantities the maximum, and a line that only one side has is taken over. Removal is not modelled: the line is left out.</summary>
internal sealed class NotesCart(int phone = 0, int laptop = 0)
{
    private readonly SortedDictionary<string, (int Quantity, int Phone, int Laptop)> lines = new(StringComparer.Ordinal);

    public int this[string product] => lines.GetValueOrDefault(product).Quantity;

    public void Add(string product, int quantity, bool isPhone)
    {
        (phone, laptop) = isPhone ? (phone + 1, laptop) : (phone, laptop + 1);
        lines[product] = (this[product] + quantity, phone, laptop);
    }

    public void LeaveOut(string product) => lines.Remove(product);

    public NotesCart Merge(NotesCart other)
    {
        var merged = new NotesCart(Math.Max(phone, other.Phone), Math.Max(laptop, other.Laptop));
        foreach (var product in lines.Keys.Union(other.lines.Keys))
        {
            var isHere = lines.TryGetValue(product, out var mine);
            var isThere = other.lines.TryGetValue(product, out var theirs);
            merged.lines[product] = !isHere ? theirs : !isThere ? mine : Merge(mine, theirs);
        }

        return merged;
    }

    public override string ToString() => lines.Count == 0 ? "nothing" : string.Join(", ", lines.Select(line => $"{line.Value.Quantity} {line.Key}"));

    private int Phone => phone;

    private int Laptop => laptop;

    private static (int Quantity, int Phone, int Laptop) Merge((int Quantity, int Phone, int Laptop) mine, (int Quantity, int Phone, int Laptop) theirs)
    {
        var isBefore = mine.Phone <= theirs.Phone && mine.Laptop <= theirs.Laptop;
        var isAfter = mine.Phone >= theirs.Phone && mine.Laptop >= theirs.Laptop;
        return isBefore ? theirs : isAfter ? mine : (Math.Max(mine.Quantity, theirs.Quantity), Math.Max(mine.Phone, theirs.Phone), Math.Max(mine.Laptop, theirs.Laptop));
    }
}
