using System.Text.Json;

namespace Purva.Planning.Costs;

/// <summary>An object of a price book, and where it stands; what is wrong is said with its path.</summary>
internal readonly struct PriceReader
{
    private const int MostItems = 1_000;
    private readonly JsonElement element;
    private readonly string path;

    public PriceReader(JsonElement element, string path)
    {
        (this.element, this.path) = (element, path);
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw Wrong(path.Length == 0 ? "A price book is a JSON object." : $"{path} is an object.");
        }
    }

    /// <summary>Refuses what is not among these.</summary>
    public void Expect(params string[] names)
    {
        var seen = new HashSet<string>();
        foreach (var property in element.EnumerateObject())
        {
            if (!seen.Add(property.Name))
            {
                throw Wrong($"{At(property.Name)} stands there twice.");
            }

            if (!names.Contains(property.Name))
            {
                throw Wrong($"{At(property.Name)} is unknown; there are {string.Join(", ", names)}.");
            }
        }
    }

    public string Text(string name) => Required(name) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : throw Wrong($"{At(name)} is a text in quotes.");

    public decimal Number(string name) => NumberOf(Required(name), At(name));

    public IEnumerable<PriceReader> List(string name, params string[] names)
    {
        var list = Required(name);
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() is 0 or > MostItems)
        {
            throw Wrong($"{At(name)} is a list with 1 to {MostItems} objects.");
        }

        var at = At(name);
        return [.. list.EnumerateArray().Select((item, i) =>
        {
            var read = new PriceReader(item, $"{at}[{i}]");
            read.Expect(names);
            return read;
        })];
    }

    public IEnumerable<KeyValuePair<string, decimal>> Map(string name)
    {
        var map = Required(name);
        var at = At(name);
        return map.ValueKind == JsonValueKind.Object
            ? [.. map.EnumerateObject().DistinctBy(pair => pair.Name.ToUpperInvariant()).Take(MostItems).Select(pair => KeyValuePair.Create(pair.Name, NumberOf(pair.Value, $"{at}.{pair.Name}")))]
            : throw Wrong($"{at} is an object.");
    }

    private JsonElement Required(string name) => element.TryGetProperty(name, out var value) ? value : throw new PlanningException(PlanRefusal.Missing, $"{At(name)} is missing.");

    private static decimal NumberOf(JsonElement value, string at) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && number >= 0 ? number : throw Wrong($"{at} is a number that is not negative.");

    private string At(string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static PlanningException Wrong(string message) => new(PlanRefusal.Malformed, message);
}
