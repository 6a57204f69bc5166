using Purva.Scenarios.Carts;

namespace CartShop;

/// <summary>A cart as the page shows it.</summary>
/// <param name="Lines">Its lines.</param>
/// <param name="TotalPaise">What it costs.</param>
/// <param name="Conflicts">What devices disagreed about, in words.</param>
public sealed record CartView(IReadOnlyList<LineView> Lines, string TotalPaise, IReadOnlyList<string> Conflicts)
{
    public static CartView Of(Cart cart) => new(
        [.. cart.Lines.Select(line => new LineView(line.Sku.Name, line.Quantity, line.Price.Value))], cart.Total.ToString(), [.. cart.Conflicts.Select(conflict => conflict.ToString())]);
}

/// <summary>One line.</summary>
public sealed record LineView(string Sku, long Quantity, long Paise);

/// <summary>A line to add.</summary>
public sealed record NewLine(string? Sku, int Quantity, long Paise);

/// <summary>How many there should be.</summary>
public sealed record NewQuantity(int Quantity);
