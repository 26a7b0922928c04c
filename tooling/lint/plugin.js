// The rules that are ours alone; oxlint loads this file as a plugin.

const untyped = new Set(["Error", "TypeError", "RangeError"]);

/** Users catch errors by class, so a package throws those of `@t/core`. */
const typedError = {
  create(context) {
    const check = ({ callee, type }, node) => {
      if (callee.type !== "Identifier" || !untyped.has(callee.name)) return;
      const message = `expected an error class of @t/core, got ${callee.name}`;
      context.report({ node, message: type === "NewExpression" ? message : `${message}()` });
    };
    return {
      NewExpression: (node) => check(node, node),
      CallExpression: (node) => check(node, node),
    };
  },
};

/** An op is an object and a key of tables; a comparison of its name is a table that nobody can find. */
const noBranchOnOpName = {
  create(context) {
    const isOpName = (node) =>
      node.type === "MemberExpression" &&
      !node.computed &&
      node.property.name === "name" &&
      node.object.type === "Identifier" &&
      /^op$|Op$/.test(node.object.name);
    const message = "expected a table keyed by the op object, got a branch on its name";
    return {
      BinaryExpression(node) {
        const compares = node.operator === "===" || node.operator === "!==";
        if (compares && (isOpName(node.left) || isOpName(node.right))) {
          context.report({ node, message });
        }
      },
      SwitchStatement(node) {
        if (isOpName(node.discriminant)) context.report({ node, message });
      },
    };
  },
};

/** `x as unknown as T` says that the types are wrong and goes on. */
const noDoubleCast = {
  create(context) {
    return {
      TSAsExpression(node) {
        if (node.expression.type === "TSAsExpression") {
          context.report({ node, message: "expected one cast at most, got a cast of a cast" });
        }
      },
    };
  },
};

export default {
  meta: { name: "t" },
  rules: {
    "typed-error": typedError,
    "no-branch-on-op-name": noBranchOnOpName,
    "no-double-cast": noDoubleCast,
  },
};
